using System.ComponentModel;

namespace Eigenspectrum.Statistics;

/// <summary>The largest gap |F(x) - S(x)| between the two distribution functions.</summary>
/// <remarks>
/// S(x) is the fraction of the tail strictly below x, as in Clauset, Shalizi and Newman's own program (SIAM Review 51,
/// 2009) and in the package powerlaw; with <see cref="BothSides"/> also the fraction up to x, which gives other lower
/// cut-offs on data with ties.
/// </remarks>
public sealed class KolmogorovSmirnovDistance : IExtremalDistance
{
    /// <inheritdoc/>
    [Description("Whether the law is compared with both sides of each step of the empirical distribution: the usual "
        + "definition. False, the convention of plfit and of the package powerlaw, compares with the fraction strictly "
        + "below.")]
    public bool BothSides { get; init; }

    /// <inheritdoc/>
    bool IExtremalDistance.Added => false;

    /// <inheritdoc/>
    public double Between(ReadOnlySpan<double> survival, ReadOnlySpan<int> atLeast) =>
        ExtremalGaps.All(survival, atLeast, this);
}
