using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>Trajectories in the limit of slowly decaying input spectra, where only eta lambda_1 T counts.</summary>
/// <remarks>
/// Derived: for equal target weights the target's part has the elements sqrt(l l') (1 - (1-x)^T (1-x')^T) / (1 -
/// (1-x)(1-x')); in u = ln lambda this is a kernel, near 1 / (2 cosh((u - u') / 2)) for small steps, that cuts off
/// where eta lambda T is below 1. With slope c -&gt; 0 and c d -&gt; infinity the sum over modes becomes the integral
/// over u, so the explained variances no longer depend on c. Here the integral operator is discretized by Gauss and
/// Legendre's rule (Nystrom's method): a linear model with eigenvalues exp(u_n) and weights in the target.
/// </remarks>
public static class SlowDecayLimit
{
    /// <summary>
    /// The limit's trajectories: the eigenvalues of their covariance, over their sum, are those of the kernel.
    /// </summary>
    /// <param name="times">When the trajectories are looked at.</param>
    /// <param name="step">eta lambda_1, in (0, 2).</param>
    /// <param name="centred">Whether the mean is taken off.</param>
    /// <param name="nodes">Nodes of the rule; with 120 the explained variances have 10 digits up to T = 1e6.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is not in (0, 2), or there are no nodes.</exception>
    public static LinearTrajectories Of(ISnapshotTimes times, double step, bool centred, int nodes = 120)
    {
        ArgumentNullException.ThrowIfNull(times);
        ArgumentOutOfRangeException.ThrowIfLessThan(nodes, 1);
        if (!(step is > 0 and < 2))
            throw new ArgumentOutOfRangeException(nameof(step), step, "Descent is stable for steps in (0, 2).");
        // modes with eta lambda T below 1e-18 have no part in the sum
        double lowest = Math.Min(0, -Elementary.Log(step * Math.Max(1, times.Last))) - 42;
        QuadratureRule rule = Quadrature.GaussLegendre(nodes, lowest, 0);
        double[] eigenvalues = new double[nodes], target = new double[nodes];
        for (int n = 0; n < nodes; n++)
        {
            eigenvalues[n] = Elementary.Exp(rule.Nodes[nodes - 1 - n]);
            target[n] = Math.Sqrt(eigenvalues[n] * rule.Weights[nodes - 1 - n]);
        }

        return new LinearTrajectories
        {
            Eigenvalues = eigenvalues,
            Target = target,
            InitialVariances = new double[nodes],
            StepSize = step,
            Times = times,
            IsCentered = centred,
        };
    }
}
