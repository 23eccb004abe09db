using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>How far the covariance of finitely many trajectories lies from that of all.</summary>
public static class SamplingError
{
    /// <summary>
    /// The root mean square of |C_R - C| / |C| in Frobenius norms, of R independent starts; to leading order in 1 / R.
    /// </summary>
    /// <remarks>
    /// Derived: with g = -b + e, e ~ N(0, diag a), the covariance of R starts is S o mean(g g') less m m' o mean(g)
    /// mean(g)'; its fluctuation per start is (S - m m') o (e b' + b e') + S o (e e' - diag a) up to sign. O(d^2).
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">There are no starts.</exception>
    public static double Expected(LinearTrajectories trajectories, int starts)
    {
        ArgumentNullException.ThrowIfNull(trajectories);
        ArgumentOutOfRangeException.ThrowIfLessThan(starts, 1);
        double[] a = trajectories.InitialVariances, b = trajectories.Target;
        double[] steps = [.. trajectories.Eigenvalues.Select(value => trajectories.StepSize * value)];
        Matrix products = trajectories.Times.Products(steps, centred: false);
        Matrix pulled = trajectories.Times.Products(steps, trajectories.IsCentered);
        double[] rows = new double[a.Length];
        for (int i = 0; i < a.Length; i++)
        {
            for (int j = 0; j < a.Length; j++)
            {
                double along = a[j] * b[i] * b[i] + a[i] * b[j] * b[j], between = a[i] * a[j];
                double twice = i == j ? 2 : 1;
                rows[i] += twice * (pulled[i, j] * pulled[i, j] * along + products[i, j] * products[i, j] * between);
            }
        }

        return Math.Sqrt(Sums.Sum(rows) / starts) / trajectories.Covariance().FrobeniusNorm();
    }
}
