using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>The tail of a spectrum whose determinant is one: WeightWatcher's "detX".</summary>
/// <param name="Count">How many eigenvalues, the one that takes the product below 1 included.</param>
/// <param name="Index">The first of them in ascending order, from 0.</param>
public sealed record DeterminantTail(int Count, int Index)
{
    /// <summary>Multiplies from the largest eigenvalue down, after scaling to mean 1, until the product is below
    /// 1.</summary>
    /// <param name="ascending">Eigenvalues, ascending, none negative.</param>
    /// <returns>The tail; all but the first in order where the product never gets below 1.</returns>
    /// <exception cref="ArgumentException">There are fewer than 2 eigenvalues, or all are zero.</exception>
    /// <remarks>By sums of logarithms, so nothing overflows. O(n).</remarks>
    public static DeterminantTail Of(ReadOnlySpan<double> ascending)
    {
        double mean = ascending.Length == 0 ? 0 : Sums.Mean(ascending);
        if (ascending.Length < 2 || !(mean > 0))
            throw new ArgumentException("At least two eigenvalues are needed, and not all zero.", nameof(ascending));
        double logarithm = 0;
        for (int i = ascending.Length - 1; i > 0; i--)
        {
            logarithm += ascending[i] > 0 ? Elementary.Log(ascending[i] / mean) : double.NegativeInfinity;
            if (logarithm < 0)
                return new(ascending.Length - i, i);
        }
        return new(ascending.Length, 1);
    }
}
