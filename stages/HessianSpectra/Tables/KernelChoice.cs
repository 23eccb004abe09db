using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.Tables;

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
        Polynomial polynomial => Rule(polynomial, polynomial.Coefficients.Length + 1, isExact: true),
        Relu => new RectifierKernel(0),
        LeakyRelu leaky => new RectifierKernel(leaky.Slope),
        { IsPiecewiseLinear: true } => throw new UserErrorException(
            $"Activation {activation.GetType().Name} has kinks, where quadrature fails; take a smooth one, Relu or "
            + "LeakyRelu, or the Hessians of batches: 'hessian.teachers.samples'."),
        _ => Rule(activation, quadratureNodes, isExact: false),
    };

    public static string Name(IGaussianKernel kernel) =>
        kernel is GaussHermiteKernel ? "Gauss-Hermite quadrature" : "closed form";

    static GaussHermiteKernel Rule(IActivation activation, int nodes, bool isExact) =>
        new(activation.Value, activation.FirstDerivative, activation.SecondDerivative, nodes) { IsExact = isExact };
}
