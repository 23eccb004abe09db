using System.ComponentModel;

namespace Eigenspectrum.Networks;

/// <summary>Weights of variance 1 / inputs; with a gain s this is mean-field theory's s^2 / inputs.</summary>
[Description("Weights of variance 1 / inputs; the gain makes it gain^2 / inputs, as in mean-field theory.")]
public sealed record LeCun : VarianceScaling
{
    /// <inheritdoc/>
    protected override double Variance(int fanIn, int fanOut) => 1.0 / fanIn;
}
