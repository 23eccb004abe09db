using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>Bounds on how fast the eigenvalues of the target's part of a covariance of trajectories decay.</summary>
/// <remarks>
/// Beckermann and Townsend, "On the singular values of matrices with displacement structure" (2017), with Zolotarev's
/// numbers for two intervals [-b, -a] and [a, b], kappa = b/a: a positive matrix of displacement rank r has
/// e_{1 + r k} &lt;= 4 exp(-pi^2 k / ln(4 kappa)) e_1. Derived: gradient flow gives L C + C L of rank 2, or 1 for all
/// times, with L = diag(lambda); steps give the same with x / (2 - x), x = eta lambda, as 1 - (1-x)(1-y) is
/// 2 (u + v) / ((1 + u)(1 + v)) for u = x / (2 - x) and v = y / (2 - y). Taking off the mean subtracts a positive
/// matrix, so e_{1 + r k} of the centred covariance is bounded by e_1 of that about the truth.
/// </remarks>
public static class SpectralDecay
{
    /// <summary>4 exp(-pi^2 k / ln(4 kappa)), at most 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">k is negative or the condition below 1.</exception>
    public static double Zolotarev(int k, double condition)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        if (!(condition >= 1))
            throw new ArgumentOutOfRangeException(nameof(condition), condition, "The condition is at least 1.");
        return Math.Min(1, 4 * Elementary.Exp(-Math.PI * Math.PI * k / Elementary.Log(4 * condition)));
    }

    /// <summary>
    /// kappa of trajectories: of lambda for gradient flow, of x / (2 - x) for uniform steps; infinite if a mode stands
    /// still.
    /// </summary>
    /// <exception cref="ArgumentException">The times are neither all steps up to an end nor flow.</exception>
    public static double Condition(LinearTrajectories trajectories)
    {
        ArgumentNullException.ThrowIfNull(trajectories);
        double low = double.PositiveInfinity, high = 0;
        foreach (double value in trajectories.Eigenvalues)
        {
            double x = trajectories.StepSize * value;
            double node = trajectories.Times switch
            {
                FlowTimes => x,
                UniformSteps => x / (2 - x),
                _ => throw new ArgumentException(
                    "Only uniform times have a displacement structure.", nameof(trajectories)),
            };
            low = Math.Min(low, node);
            high = Math.Max(high, node);
        }

        return low > 0 ? high / low : double.PositiveInfinity;
    }

    /// <summary>The bound on e_rank / e_1, rank counted from 1, for an end in finite time: displacement rank 2.
    /// </summary>
    /// <param name="rank">The eigenvalue's rank.</param>
    /// <param name="condition">kappa.</param>
    public static double AtFiniteTime(int rank, double condition) => Zolotarev((rank - 1) / 2, condition);

    /// <summary>
    /// The bound by blocks on what the k first dimensions leave: with the modes split in two,
    /// tail_k(C) &lt;= tail_k(C_11) + tr C_22.
    /// </summary>
    /// <param name="covariance">C, d x d, of modes in descending order.</param>
    /// <param name="first">Modes of the first block.</param>
    /// <param name="k">Dimensions.</param>
    /// <remarks>
    /// Derived from Cauchy's interlacing: the k largest eigenvalues of a principal block do not exceed those of C.
    /// O(first^3).
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The first block is no part of the matrix.</exception>
    public static double BlockTail(Matrix covariance, int first, int k)
    {
        ArgumentNullException.ThrowIfNull(covariance);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, covariance.Rows);
        var block = new Matrix(first, first);
        for (int i = 0; i < first; i++) covariance.Row(i)[..first].CopyTo(block.Row(i));
        double[] values = SymmetricEigen.Values(block);
        double rest = 0;
        for (int i = first; i < covariance.Rows; i++) rest += covariance[i, i];
        return Sums.Sum(values.AsSpan(0, Math.Max(0, first - k))) + rest;
    }
}
