using System.ComponentModel;

namespace Eigenspectrum.Statistics;

/// <summary>Kuiper's V = D+ + D-: the largest gap above plus the largest gap below; as sensitive in the tails as in the
/// middle.</summary>
public sealed class KuiperDistance : IExtremalDistance
{
    /// <inheritdoc/>
    [Description("Whether the law is compared with both sides of each step of the empirical distribution, and not only "
        + "with the fraction strictly below.")]
    public bool BothSides { get; init; }

    /// <inheritdoc/>
    bool IExtremalDistance.Added => true;

    /// <inheritdoc/>
    public double Between(ReadOnlySpan<double> survival, ReadOnlySpan<int> atLeast) =>
        ExtremalGaps.All(survival, atLeast, this);
}
