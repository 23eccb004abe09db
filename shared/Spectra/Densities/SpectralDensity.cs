using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra;

/// <summary>Histograms of eigenvalues with linear or logarithmic bins.</summary>
public static class SpectralDensity
{
    /// <summary>The rules never ask for more bins than this.</summary>
    public const int MostBins = 10_000;

    /// <summary>Bins of equal width from the smallest to the largest value.</summary>
    /// <param name="values">Finite values in any order, at least one.</param>
    /// <param name="bins">How many bins.</param>
    /// <exception cref="ArgumentException">There are no values, one is not finite, or there are no bins.</exception>
    public static Histogram Linear(ReadOnlySpan<double> values, int bins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        (double low, double high) = Range(values);
        if (low == high)
            (low, high) = (low - Math.Max(Math.Abs(low), 1) / 2, high + Math.Max(Math.Abs(high), 1) / 2);
        var edges = new double[bins + 1];
        for (int k = 0; k <= bins; k++)
            edges[k] = low + (high - low) * (k / (double)bins);
        edges[bins] = high;
        return Count(values, edges);
    }

    /// <summary>Bins of equal ratio over the positive values; values that are not positive count in the total
    /// only.</summary>
    /// <param name="values">Finite values in any order, at least one of them positive.</param>
    /// <param name="bins">How many bins.</param>
    /// <exception cref="ArgumentException">No value is positive, one is not finite, or there are no bins.</exception>
    public static Histogram Logarithmic(ReadOnlySpan<double> values, int bins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        (_, double high) = Range(values);
        if (high <= 0)
            throw new ArgumentException("No value is positive; a logarithmic scale needs one.", nameof(values));
        double low = high;
        foreach (double value in values)
            low = value > 0 ? Math.Min(low, value) : low;
        if (low == high)
            (low, high) = (low / 2, high * 2);
        double from = Elementary.Log(low), to = Elementary.Log(high);
        var edges = new double[bins + 1];
        for (int k = 1; k < bins; k++)
            edges[k] = Elementary.Exp(from + (to - from) * (k / (double)bins));
        (edges[0], edges[bins]) = (low, high);
        return Count(values, edges);
    }

    /// <summary>How many linear bins the rule of Freedman and Diaconis asks for: width 2 IQR n^(-1/3).</summary>
    /// <param name="values">Finite values in any order, at least one.</param>
    /// <returns>From 1 to <see cref="MostBins"/>; Sturges' log2(n) + 1 where the quartiles agree.</returns>
    /// <remarks>D. Freedman and P. Diaconis, Z. Wahrscheinlichkeitstheorie 57 (1981).</remarks>
    /// <exception cref="ArgumentException">There are no values or one is not finite.</exception>
    public static int FreedmanDiaconis(ReadOnlySpan<double> values)
    {
        (double low, double high) = Range(values);
        if (low == high)
            return 1;
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        double spread = Quartile(sorted, .75) - Quartile(sorted, .25);
        double bins = spread > 0
            ? Math.Ceiling((high - low) / (2 * spread) * Elementary.Exp(Elementary.Log(sorted.Length) / 3))
            : Math.Ceiling(Elementary.Log(sorted.Length) / Elementary.Log(2)) + 1;
        return (int)Math.Clamp(bins, 1, MostBins);
    }

    static Histogram Count(ReadOnlySpan<double> values, double[] edges)
    {
        var counts = new long[edges.Length - 1];
        foreach (double value in values)
        {
            if (value < edges[0] || value > edges[^1])
                continue;
            int position = Array.BinarySearch(edges, value);
            int bin = position >= 0 ? position : ~position - 1;
            counts[Math.Min(bin, counts.Length - 1)]++;
        }
        return new Histogram(edges, counts, values.Length);
    }

    static (double Low, double High) Range(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
            throw new ArgumentException("There are no values; at least one is needed.", nameof(values));
        (double low, double high) = (values[0], values[0]);
        foreach (double value in values)
        {
            if (!double.IsFinite(value))
                throw new ArgumentException($"A value is {value}; only finite values allowed.", nameof(values));
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }
        return (low, high);
    }

    static double Quartile(double[] sorted, double probability)
    {
        double position = probability * (sorted.Length - 1);
        int below = (int)position;
        double share = position - below;
        return share == 0 ? sorted[below] : sorted[below] + share * (sorted[below + 1] - sorted[below]);
    }
}
