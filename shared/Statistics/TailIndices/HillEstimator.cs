using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Statistics;

/// <summary>Hill's estimator from a fixed share of the largest values.</summary>
/// <remarks>
/// B. Hill, Annals of Statistics 3 (1975): with k values above the next one, x_(k+1), the tail index is k over the sum
/// of ln(x_i / x_(k+1)); here k - 1 over it, which is unbiased where the tail is Pareto's: the sum is then a gamma
/// variable.
/// Standard error: the index / sqrt(k). O(n log n).
/// </remarks>
public sealed class HillEstimator : ITailEstimator
{
    /// <summary>Share of the values that is the tail.</summary>
    [Description("Share of the values, from the largest, that is the tail.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double Fraction { get; init; } = .1;

    /// <inheritdoc/>
    public string Definition => $"Hill's estimator from the largest {Fraction} of the values";

    /// <inheritdoc/>
    public TailIndex? Estimate(SortedSample sample, bool discrete)
    {
        ArgumentNullException.ThrowIfNull(sample);
        int first = TailIndex.First(sample, Fraction), k = sample.AtLeast[first];
        // without anything below the tail its smallest value is where it begins
        int origin = first > 0 ? first - 1 : 0;
        k = first > 0 ? k : sample.AtLeast[1];
        if (k < 3)
            return null;
        double index = (k - 1) / sample.Excess[origin];
        return new TailIndex(1 + index, index / Math.Sqrt(k), k);
    }
}
