using System.ComponentModel;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Curvature;

/// <summary>
/// The generalized Gauss-Newton matrix (1/N) Σ Jᵀ S J, J the Jacobian of the outputs and S the Hessian of the loss with
/// respect to them: the Hessian without the curvature of the network. Positive semidefinite for convex losses.
/// </summary>
[Description("The generalized Gauss-Newton matrix: the Hessian without the curvature of the network's outputs.")]
public sealed record GaussNewton : ICurvature
{
    /// <inheritdoc/>
    public Matrix Of(Objective objective, ReadOnlySpan<double> parameters, int threads = 1) =>
        PreActivationContraction.Assemble(objective, parameters, withResidual: false, threads);

    /// <inheritdoc/>
    public Matrix SampleTraces(Objective objective, ReadOnlySpan<double> parameters) =>
        PreActivationContraction.Traces(objective, parameters, withResidual: false);
}
