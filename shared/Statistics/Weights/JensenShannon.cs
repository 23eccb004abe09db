using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Jensen and Shannon's distance between two lists of shares.</summary>
public static class JensenShannon
{
    /// <summary>
    /// sqrt((KL(p, m) + KL(q, m)) / 2), m = (p + q)/2, in natural logarithms: from 0 to sqrt(ln 2).
    /// </summary>
    /// <param name="first">Values that are not negative; divided by their sum.</param>
    /// <param name="second">As many.</param>
    /// <remarks>WeightWatcher's rand_distance takes it of two spectra, each in order, the k-th eigenvalue of one beside
    /// that of the other: so it compares shapes, not scales. O(n).</remarks>
    /// <exception cref="ArgumentException">The lists differ in length, or one sums to zero.</exception>
    public static double Distance(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.Length != second.Length)
            throw new ArgumentException($"{first.Length} and {second.Length} values.", nameof(second));
        double sumFirst = Sums.Sum(first), sumSecond = Sums.Sum(second), divergence = 0;
        if (!(sumFirst > 0) || !(sumSecond > 0))
            throw new ArgumentException("All values of a list are zero.", nameof(first));
        for (int i = 0; i < first.Length; i++)
        {
            double p = first[i] / sumFirst, q = second[i] / sumSecond, m = .5 * (p + q);
            divergence += (p > 0 ? p * Elementary.Log(p / m) : 0) + (q > 0 ? q * Elementary.Log(q / m) : 0);
        }
        return Math.Sqrt(Math.Max(0, .5 * divergence));
    }
}
