using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>Steps at which the mean trajectory has made equal progress.</summary>
/// <remarks>
/// Progress of the mean trajectory is 1 - |f_t - y| / |f_0 - y| over its end, with f_t - y = b (1 - x)^t; it is the
/// linear model's counterpart of the progress along a geodesic (this project).
/// </remarks>
public static class ProgressSteps
{
    /// <summary>Up to so many steps from 0 to the last one at evenly spaced progress; equal ones count once.</summary>
    /// <param name="steps">x_i = eta lambda_i in [0, 2).</param>
    /// <param name="target">b_i.</param>
    /// <param name="last">The last step, at least 1.</param>
    /// <param name="snapshots">At least 2.</param>
    /// <remarks>O(d snapshots log last).</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 2 snapshots, or the last step is below 1.</exception>
    public static ListedSteps Of(ReadOnlySpan<double> steps, ReadOnlySpan<double> target, long last, int snapshots)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(snapshots, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(last, 1);
        double[] x = steps.ToArray(), b = target.ToArray(), rest = new double[x.Length];
        double start = Sums.Norm(b), end = Distance(last);
        var found = new List<long> { 0 };
        for (int k = 1; k < snapshots; k++)
        {
            double wanted = start + (end - start) * k / (snapshots - 1);
            long low = found[^1], high = last;
            while (high - low > 1)
            {
                long middle = low + (high - low) / 2;
                if (Distance(middle) <= wanted) high = middle;
                else low = middle;
            }

            if (high > found[^1]) found.Add(high);
        }

        return new ListedSteps(found);

        double Distance(long step)
        {
            for (int i = 0; i < rest.Length; i++) rest[i] = b[i] * GeometricMeans.Power(x[i], step);
            return Sums.Norm(rest);
        }
    }
}
