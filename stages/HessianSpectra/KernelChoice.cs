using Eigenspectrum.Networks;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.HessianSpectra;

/// <summary>
/// The Gaussian expectations of an activation: in closed form where there is one, else by quadrature.
/// </summary>
static class KernelChoice
{
    public static IGaussianKernel For(IActivation activation, int quadratureNodes) => activation switch
    {
        Networks.Linear => new LinearKernel(),
        Erf erf => new ErrorFunctionKernel(erf.Scale),
        Polynomial { Coefficients: [0, 1] } => new LinearKernel(),
        Polynomial { Coefficients: [0, 0, 1] } => new QuadraticKernel(),
        Polynomial { Coefficients: [0, 0, 0, 1] } => new CubicKernel(),
        // exact with more nodes than the degree
        Polynomial polynomial => Rule(polynomial, polynomial.Coefficients.Length + 1),
        _ => Rule(activation, quadratureNodes),
    };

    public static string Name(IGaussianKernel kernel) =>
        kernel is GaussHermiteKernel ? "Gauss-Hermite quadrature" : "closed form";

    static GaussHermiteKernel Rule(IActivation activation, int nodes) =>
        new(activation.Value, activation.FirstDerivative, activation.SecondDerivative, nodes);
}
