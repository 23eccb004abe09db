using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Tail index by regression of ln(rank - 1/2) on ln size.</summary>
/// <remarks>
/// X. Gabaix and R. Ibragimov, Journal of Business and Economic Statistics 29 (2011): the shift of a half takes the
/// leading bias of the regression away, and the standard error is the index times sqrt(2/n), not that of the line,
/// whose residuals are dependent. O(n log n).
/// </remarks>
public sealed class RankMinusHalf : ITailEstimator
{
    /// <summary>Share of the values that is the tail.</summary>
    [Description("Share of the values, from the largest, that is the tail.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double Fraction { get; init; } = 1;

    /// <summary>What is taken off the rank; 0 is the regression in common use, with its bias.</summary>
    [Description("What is taken off the rank; 0 is the usual regression, which is biased.")]
    [Range(0.0, 0.9)]
    public double Shift { get; init; } = .5;

    /// <inheritdoc/>
    public string Definition =>
        $"regression of ln(rank - {Shift}) on ln size, largest {Fraction} of the values (Gabaix and Ibragimov 2011)";

    /// <inheritdoc/>
    public TailIndex? Estimate(ReadOnlySpan<double> sample)
    {
        double[] values = TailIndex.Largest(sample, Fraction, 0);
        if (values.Length < 3 || !(values[0] > values[^1]))
            return null;
        double[] sizes = [.. values.Select(Elementary.Log)];
        double[] ranks = [.. Enumerable.Range(1, values.Length).Select(i => Elementary.Log(i - Shift))];
        double index = -TailIndex.Line(sizes, ranks).Slope;
        return new TailIndex(1 + index, index * Math.Sqrt(2.0 / values.Length), values.Length);
    }
}
