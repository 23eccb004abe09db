using System.ComponentModel;

namespace Eigenspectrum.Networks;

/// <summary>Weights of variance 2 / inputs, which keeps the scale of signals through rectifiers.</summary>
/// <remarks>He et al. (2015), arXiv:1502.01852, for fan-in.</remarks>
[Description("Weights of variance 2 / inputs: keeps the scale of signals through rectifiers.")]
public sealed record He : VarianceScaling
{
    /// <inheritdoc/>
    protected override double Variance(int fanIn, int fanOut) => 2.0 / fanIn;
}
