using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>How far eigenvalues lie from a power law behind an anchor, by Nassar et al. (2020), equation (1).</summary>
/// <remarks>
/// With the eigenvalues sorted from the largest, lambda_1 first, anchor rank t and gamma_n = lambda_t (n / t)^-alpha:
/// (1/N) sum over n > t of (r_n - 1)^2 + max(0, r_n - 1), r_n = lambda_n / gamma_n. Eigenvalues that are not positive
/// are left out. The anchor counts as a constant: derivatives (2 (r_n - 1) + [r_n > 1]) / (N gamma_n), else 0. Scaling
/// all eigenvalues changes nothing. Buffers are reused: no thread may share an instance.
/// </remarks>
public sealed class SpectralPenalty
{
    readonly int anchor;
    readonly double[] growth; // (n / t)^alpha by place
    readonly double divisor;
    readonly int[] order;

    /// <summary>A penalty on a number of eigenvalues.</summary>
    /// <param name="count">How many eigenvalues there are.</param>
    /// <param name="exponent">alpha of the power law wanted.</param>
    /// <param name="anchorRank">The rank t of the anchor, counted from 1.</param>
    /// <param name="divisor">N: the layer's width, also where fewer eigenvalues count; null for their number.</param>
    /// <exception cref="ArgumentException">The anchor is none of the eigenvalues.</exception>
    public SpectralPenalty(int count, double exponent, int anchorRank, int? divisor = null)
    {
        if (anchorRank < 1 || anchorRank > count)
            throw new ArgumentOutOfRangeException(nameof(anchorRank), anchorRank,
                $"The anchor is one of {count} eigenvalues, counted from 1.");
        (anchor, this.divisor) = (anchorRank - 1, divisor ?? count);
        order = new int[count];
        growth = [.. Enumerable.Range(1, count).Select(n => Elementary.Pow((double)n / anchorRank, exponent))];
    }

    /// <summary>The penalty, and its derivatives with respect to the eigenvalues.</summary>
    /// <param name="eigenvalues">The eigenvalues in any order.</param>
    /// <param name="derivatives">Receives one derivative for each, in the same order.</param>
    /// <exception cref="ArgumentException">There are not as many as the penalty was made for.</exception>
    public double Evaluate(ReadOnlySpan<double> eigenvalues, Span<double> derivatives)
    {
        if (eigenvalues.Length != order.Length || derivatives.Length != order.Length)
            throw new ArgumentException(
                $"The penalty is of {order.Length} eigenvalues; there are {eigenvalues.Length}.", nameof(eigenvalues));
        Sort(eigenvalues);
        derivatives.Clear();
        var start = eigenvalues[order[anchor]];
        var sum = 0.0;
        for (var k = anchor + 1; k < order.Length; k++)
        {
            var value = eigenvalues[order[k]];
            if (value <= 0) continue;
            var slope = growth[k] / start;
            var excess = (value * slope) - 1;
            sum += (excess * excess) + Math.Max(0, excess);
            derivatives[order[k]] = ((2 * excess) + (excess > 0 ? 1 : 0)) * slope / divisor;
        }
        return sum / divisor;
    }

    // From the largest; of equals, the first in place. They are nearly sorted, as eigenvectors are: insertion is quick.
    void Sort(ReadOnlySpan<double> values)
    {
        for (var i = 0; i < order.Length; i++)
        {
            var at = i;
            for (; at > 0 && values[order[at - 1]] < values[i]; at--) order[at] = order[at - 1];
            order[at] = i;
        }
    }
}
