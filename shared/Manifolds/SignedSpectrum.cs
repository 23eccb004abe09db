using Eigenspectrum.Numerics;

namespace Eigenspectrum.Manifolds;

/// <summary>
/// The eigenvalues of a centred matrix of distances, by magnitude, and what the first of them explain.
/// </summary>
public sealed class SignedSpectrum
{
    readonly double[] tails; // the sum of e_j^2 from j = k on

    /// <summary>A spectrum from its eigenvalues in any order.</summary>
    /// <param name="eigenvalues">The eigenvalues.</param>
    /// <param name="tolerance">How far they may be from the exact ones: what is below it counts as 0.</param>
    public SignedSpectrum(IEnumerable<double> eigenvalues, double tolerance)
    {
        Eigenvalues = [.. eigenvalues.OrderByDescending(Math.Abs).ThenByDescending(value => value)];
        Tolerance = tolerance;
        tails = new double[Eigenvalues.Count + 1];
        for (var k = Eigenvalues.Count - 1; k >= 0; k--) tails[k] = tails[k + 1] + (Eigenvalues[k] * Eigenvalues[k]);
    }

    /// <summary>The spectrum of distances, without the vectors of the embedding. 4/3 m^3 operations.</summary>
    /// <exception cref="ArgumentException">D is not square, symmetric and finite.</exception>
    public static SignedSpectrum Of(Matrix distances, int threads = 1)
    {
        var centred = DoubleCentring.Of(distances, out _, out _);
        return new(SymmetricEigen.Values(centred, threads), SymmetricEigen.ErrorBound(centred));
    }

    /// <summary>The eigenvalues e_k, the largest magnitude first; of equal ones the positive first.</summary>
    public IReadOnlyList<double> Eigenvalues { get; }

    /// <summary>What is below it counts as 0.</summary>
    public double Tolerance { get; }

    /// <summary>The sum of e_j^2 beyond the first dimensions.</summary>
    public double Tail(int dimensions) => tails[dimensions];

    /// <summary>The explained stress of k dimensions, 1 - sqrt(sum over j > k of e_j^2 / sum of all e_j^2).</summary>
    /// <returns>From 0 to 1; 1 if all points are one.</returns>
    /// <remarks>
    /// 1 minus the relative error in Frobenius norm of W. The authors' published script squares the denominator once
    /// more, which makes its numbers depend on the units of the distance; that is not done here.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many dimensions.</exception>
    public double ExplainedStress(int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(dimensions);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, Eigenvalues.Count);
        return tails[0] == 0 ? 1 : 1 - Math.Sqrt(tails[dimensions] / tails[0]);
    }

    /// <summary>The smallest number of dimensions whose explained stress is at least a share.</summary>
    public int DimensionsFor(double share)
    {
        var dimensions = 0;
        while (dimensions < Eigenvalues.Count && ExplainedStress(dimensions) < share) dimensions++;
        return dimensions;
    }

    /// <summary>The sum of |e_k| over negative e_k beyond rounding, as a share of the sum over all.</summary>
    public double NegativeShare()
    {
        double negative = 0, all = 0;
        foreach (var value in Eigenvalues.Reverse().Where(value => Math.Abs(value) > Tolerance))
        {
            all += Math.Abs(value);
            if (value < 0) negative -= value;
        }
        return all == 0 ? 0 : negative / all;
    }

    /// <summary>The rate at which eigenvalues fall, |e_k| ~ exp(-rate k), and how well that describes them.</summary>
    /// <param name="first">The number of the first eigenvalue, from 1.</param>
    /// <param name="last">The number of the last one; those that are 0 are left out.</param>
    /// <returns>The slope of a least-squares line through ln |e_k|, turned over, and its share of the variance
    /// explained; NaN with fewer than three.</returns>
    public (double Rate, double RSquared) Decay(int first, int last)
    {
        double[] logarithms = [.. Eigenvalues.Take(last).Skip(first - 1).Select(Math.Abs)
            .Where(value => value > Tolerance)
            .Select(Elementary.Log)];
        if (logarithms.Length < 3) return (double.NaN, double.NaN);
        var mean = Sums.Mean(logarithms);
        var middle = (logarithms.Length - 1) / 2.0;
        double products = 0, squares = 0, total = 0;
        for (var k = 0; k < logarithms.Length; k++)
        {
            products += (k - middle) * (logarithms[k] - mean);
            squares += (k - middle) * (k - middle);
            total += (logarithms[k] - mean) * (logarithms[k] - mean);
        }
        return (-products / squares, total == 0 ? 0 : products * products / (squares * total));
    }
}
