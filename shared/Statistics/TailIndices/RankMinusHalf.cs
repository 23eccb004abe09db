using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Statistics;

/// <summary>Tail index by regression of ln(rank - 1/2) on ln size.</summary>
/// <remarks>
/// X. Gabaix and R. Ibragimov, Journal of Business and Economic Statistics 29 (2011), see
/// <see cref="LogRankRegression"/>. O(n).
/// </remarks>
public sealed class RankMinusHalf : ITailEstimator
{
    /// <summary>Share of the values that is the tail.</summary>
    [Description("Share of the values, from the largest, that is the tail.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double Fraction { get; init; } = 1;

    /// <inheritdoc/>
    public string Definition =>
        $"regression of ln(rank - 1/2) on ln size, largest {Fraction} of the values (Gabaix and Ibragimov 2011)";

    /// <inheritdoc/>
    public TailIndex? Estimate(SortedSample sample, bool discrete)
    {
        ArgumentNullException.ThrowIfNull(sample);
        int first = TailIndex.First(sample, Fraction);
        return sample.AtLeast[first] >= 3 && LogRankRegression.Fit(sample, first) is { } fit
            ? new TailIndex(fit.Exponent, fit.RankError, fit.TailSize) : null;
    }
}
