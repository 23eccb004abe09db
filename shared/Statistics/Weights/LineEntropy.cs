using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>WeightWatcher's entropy of a curve's values: 0 where it is constant.</summary>
public static class LineEntropy
{
    /// <summary>-sum p ln p over the bins of a histogram, bins as numpy's rule "auto" makes them.</summary>
    /// <remarks>The narrower of Freedman and Diaconis's width, 2 IQR n^(-1/3), and Sturges's, range / (log2 n + 1); the
    /// latter where the IQR is 0.</remarks>
    /// <exception cref="ArgumentException">There are no values, or one is not finite.</exception>
    public static double Of(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        if (sorted.Length == 0 || !double.IsFinite(sorted[0]) || !double.IsFinite(sorted[^1]))
            throw new ArgumentException("Finite values are needed, at least one.", nameof(values));
        double range = sorted[^1] - sorted[0], n = sorted.Length;
        if (range == 0)
            return 0;
        double width = range / (Elementary.Log(n) / Elementary.Log(2) + 1);
        double quartiles = Quantiles.Of(sorted, .75) - Quantiles.Of(sorted, .25);
        if (quartiles > 0)
            width = Math.Min(width, 2 * quartiles * Elementary.Pow(n, -1.0 / 3));
        int bins = (int)Math.Min(1e6, Math.Ceiling(range / width));
        var counts = new int[bins];
        foreach (double value in sorted)
            counts[Math.Min(bins - 1, (int)((value - sorted[0]) / range * bins))]++;
        double entropy = 0;
        foreach (int count in counts)
            entropy -= count > 0 ? count / n * Elementary.Log(count / n) : 0;
        return entropy;
    }
}
