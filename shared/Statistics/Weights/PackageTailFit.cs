using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>The tail's exponent as the package WeightWatcher finds it (its class WWFit, version 0.7.5).</summary>
/// <remarks>
/// Every eigenvalue but the largest is tried as lower cut-off; alpha_i = 1 + n / sum ln(x / x_i), D_i = max |F - k/n|
/// over the tail's values k = 0 .. n - 1, equal values not put together; alpha of 1 or less counts D = 1. The smallest
/// D wins. A tail may be as small as two eigenvalues and the exponent as large as it likes: see
/// <see cref="SoundTailFit"/>. O(n^2).
/// </remarks>
public static class PackageTailFit
{
    /// <summary>The package drops eigenvalues up to this before it fits, whatever the scale of the weights.</summary>
    public const double Threshold = 1e-5;

    const int PeakBins = 100;

    /// <summary>The tail with the smallest distance.</summary>
    /// <param name="ascending">Positive eigenvalues, ascending.</param>
    /// <param name="from">Lower end of the cut-offs tried; all if null.</param>
    /// <param name="to">Upper end of the cut-offs tried; all if null.</param>
    /// <returns>The tail; null where no cut-off is left, or none gives an exponent above 1.</returns>
    /// <exception cref="ArgumentException">A value is not positive.</exception>
    public static EigenvalueTail? Fit(ReadOnlySpan<double> ascending, double? from = null, double? to = null)
    {
        CutoffScan scan = Scan(ascending, from, to);
        int best = -1;
        for (int i = 0; i < scan.Distances.Length; i++)
        {
            if (double.IsFinite(scan.Exponents[i]) && scan.Exponents[i] > 1
                && (best < 0 || scan.Distances[i] < scan.Distances[best]))
            {
                best = i;
            }
        }
        if (best < 0)
            return null;
        int first = scan.First + best, n = ascending.Length - first;
        double alpha = scan.Exponents[best];
        return new(alpha, (alpha - 1) / Math.Sqrt(n), ascending[first], ascending[^1], ascending.Length, n,
            scan.Distances[best]);
    }

    /// <summary>Exponent and distance for every lower cut-off.</summary>
    /// <param name="ascending">Positive eigenvalues, ascending.</param>
    /// <param name="from">Lower end of the cut-offs tried; all if null.</param>
    /// <param name="to">Upper end of the cut-offs tried; all if null.</param>
    /// <exception cref="ArgumentException">A value is not positive.</exception>
    public static CutoffScan Scan(ReadOnlySpan<double> ascending, double? from = null, double? to = null)
    {
        if (ascending.Length > 0 && !(ascending[0] > 0))
            throw new ArgumentException($"An eigenvalue is {ascending[0]}; a power law has positive ones.",
                nameof(ascending));
        int first = 0, last = ascending.Length - 1;
        while (first < last && ascending[first] < from)
            first++;
        while (last > first && ascending[last - 1] > to)
            last--;
        var logarithms = new double[ascending.Length];
        Elementary.Log(ascending, logarithms);
        double[] exponents = new double[last - first < 0 ? 0 : last - first], distances = new double[exponents.Length];
        double excess = 0;
        for (int i = ascending.Length - 2; i >= first; i--)
        {
            int n = ascending.Length - i;
            excess += (n - 1) * (logarithms[i + 1] - logarithms[i]);
            if (i >= last)
                continue;
            double alpha = 1 + n / excess;
            exponents[i - first] = alpha;
            distances[i - first] = double.IsFinite(alpha) && alpha > 1 ? Distance(logarithms.AsSpan(i), alpha) : 1;
        }
        return new(first, exponents, distances);
    }

    /// <summary>The tail if the lower cut-off lies near the most frequent eigenvalue ("xmin_peak").</summary>
    /// <param name="ascending">Positive eigenvalues, ascending.</param>
    /// <param name="asPublished">
    /// The package searches from log10(0.95 peak), a logarithm where a value was meant, to 1.5 peak. If false: from
    /// 0.95 peak to 1.5 peak.
    /// </param>
    /// <returns>The tail, or null as for <see cref="Fit"/>.</returns>
    /// <remarks>The peak is the left edge of the fullest of 100 equal bins of log10 of the eigenvalues.</remarks>
    public static EigenvalueTail? AtPeak(ReadOnlySpan<double> ascending, bool asPublished)
    {
        if (ascending.Length < 2 || !(ascending[^1] > ascending[0]))
            return null;
        double low = CommonLogarithm.Of(ascending[0]), width = (CommonLogarithm.Of(ascending[^1]) - low) / PeakBins;
        var counts = new int[PeakBins];
        foreach (double value in ascending)
            counts[Math.Clamp((int)((CommonLogarithm.Of(value) - low) / width), 0, PeakBins - 1)]++;
        double peak = Elementary.Pow(10, low + Array.IndexOf(counts, counts.Max()) * width);
        double from = .95 * peak;
        return Fit(ascending, asPublished ? CommonLogarithm.Of(from) : from, 1.5 * peak);
    }

    static double Distance(ReadOnlySpan<double> logarithms, double alpha)
    {
        double largest = 0, n = logarithms.Length;
        for (int k = 0; k < logarithms.Length; k++)
        {
            double law = 1 - Elementary.Exp((1 - alpha) * (logarithms[k] - logarithms[0]));
            largest = Math.Max(largest, Math.Abs(law - k / n));
        }
        return largest;
    }
}
