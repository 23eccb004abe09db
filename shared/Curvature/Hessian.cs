using System.ComponentModel;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Curvature;

/// <summary>The Hessian of the mean loss, ∂²/∂θ² (1/N) Σ ℓ(f(x_n; θ), t_n): exact up to rounding.</summary>
[Description("The Hessian of the mean loss with respect to all weights and biases.")]
public sealed record Hessian : ICurvature
{
    /// <inheritdoc/>
    public Matrix Of(Objective objective, ReadOnlySpan<double> parameters, int threads = 1) =>
        PreActivationContraction.Assemble(objective, parameters, withResidual: true, threads);

    /// <inheritdoc/>
    public Matrix SampleTraces(Objective objective, ReadOnlySpan<double> parameters) =>
        PreActivationContraction.Traces(objective, parameters, withResidual: true);
}
