using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Slope of a histogram with bins of equal width in ln x: in common use, and here to be compared with.</summary>
/// <remarks>
/// Least squares of ln(density) on the logarithm of the bins' middle, over the bins that hold a value. Bins of the far
/// tail are seen only where they happen to hold one, which makes the slope too flat, and its standard error, as if all
/// bins were as certain as another, too small. O(n).
/// </remarks>
public sealed class LogBinnedHistogram : ITailEstimator
{
    /// <summary>Bins for each factor of 10.</summary>
    [Description("Bins for each factor of 10.")]
    [Range(1, 1000)]
    public int BinsPerDecade { get; init; } = 10;

    /// <inheritdoc/>
    public string Definition => $"slope of a logarithmic histogram, {BinsPerDecade} bins a decade, empty ones left out";

    /// <inheritdoc/>
    public TailIndex? Estimate(ReadOnlySpan<double> sample)
    {
        double[] values = TailIndex.Largest(sample, 1, 0);
        if (values.Length == 0)
            return null;
        double width = Elementary.Log(10) / BinsPerDecade, start = Elementary.Log(values[^1]);
        var counts = new SortedDictionary<int, int>();
        foreach (double value in values)
        {
            int bin = (int)Math.Floor((Elementary.Log(value) - start) / width);
            counts[bin] = counts.GetValueOrDefault(bin) + 1;
        }
        if (counts.Count < 3)
            return null;
        double[] x = [.. counts.Keys.Select(bin => start + (bin + .5) * width)];
        // a bin's width in x is proportional to its middle
        double[] y = [.. counts.Values.Select((count, i) => Elementary.Log(count) - x[i])];
        (double slope, double error) = TailIndex.Line(x, y);
        return new TailIndex(-slope, error, counts.Count);
    }
}
