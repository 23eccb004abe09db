using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>How much of the variance the first principal components explain.</summary>
public static class ExplainedVariance
{
    /// <summary>EV_k = (e_1 + ... + e_k) / (e_1 + ... + e_d) of descending eigenvalues; 1 for k &gt;= d.</summary>
    /// <remarks>NaN if all are zero. O(d).</remarks>
    /// <exception cref="ArgumentOutOfRangeException">k is negative.</exception>
    public static double Of(ReadOnlySpan<double> descending, int k)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        return Sums.Sum(descending[..Math.Min(k, descending.Length)]) / Sums.Sum(descending);
    }

    /// <summary>The least k for which EV_k reaches a share, 0 &lt; share &lt;= 1.</summary>
    /// <remarks>Eigenvalues of a covariance that rounding has made negative count as they are. O(d).</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The share is not in (0, 1].</exception>
    public static int Dimensions(ReadOnlySpan<double> descending, double share)
    {
        if (!(share is > 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "The share is in (0, 1].");
        double wanted = share * Sums.Sum(descending), sum = 0;
        for (int k = 0; k < descending.Length; k++)
        {
            sum += descending[k];
            if (sum >= wanted) return k + 1;
        }

        return descending.Length;
    }
}
