using System.ComponentModel;

namespace Eigenspectrum.Networks;

/// <summary>Weights of variance 2 / (inputs + outputs), between forward and backward scales; also Xavier's.</summary>
/// <remarks>Glorot and Bengio (AISTATS 2010), the "normalized initialization".</remarks>
[Description("Weights of variance 2 / (inputs + outputs), also known as Xavier's.")]
public sealed record Glorot : VarianceScaling
{
    /// <inheritdoc/>
    protected override double Variance(int fanIn, int fanOut) => 2.0 / ((double)fanIn + fanOut);
}
