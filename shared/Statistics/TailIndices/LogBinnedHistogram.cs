using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Slope of a histogram with bins of equal width in ln x: in common use, here to compare with.</summary>
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
    public TailIndex? Estimate(SortedSample sample, bool discrete)
    {
        ArgumentNullException.ThrowIfNull(sample);
        double width = Elementary.Log(10) / BinsPerDecade, start = sample.Logarithms[0];
        List<double> x = [], y = [];
        for (int i = 0; i < sample.Unique;)
        {
            int bin = (int)Math.Floor((sample.Logarithms[i] - start) / width), first = i;
            while (i < sample.Unique && sample.Logarithms[i] < start + (bin + 1) * width)
                i++;
            if (i == first)
                i++; // a value on the edge that rounding keeps out of its own bin
            x.Add(start + (bin + .5) * width);
            // a bin's width in x is proportional to its middle
            y.Add(Elementary.Log(sample.AtLeast[first] - sample.AtLeast[i]) - x[^1]);
        }
        return x.Count < 3 ? null : Line([.. x], [.. y]);
    }

    static TailIndex Line(double[] x, double[] y)
    {
        double meanX = Sums.Mean(x), meanY = Sums.Mean(y);
        double[] dx = [.. x.Select(v => v - meanX)], dy = [.. y.Select(v => v - meanY)];
        double spread = Sums.Dot(dx, dx), slope = Sums.Dot(dx, dy) / spread;
        double[] residuals = [.. dx.Zip(dy, (a, b) => b - slope * a)];
        return new TailIndex(
            -slope, Math.Sqrt(Sums.Dot(residuals, residuals) / (x.Length - 2) / spread), x.Length);
    }
}
