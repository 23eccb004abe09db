using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>
/// lambda_n = exp(intercept - rate n) fitted to a window of a spectrum by least squares of its logarithm.
/// </summary>
/// <param name="Rate">The logarithm of the ratio of successive eigenvalues.</param>
/// <param name="StandardError">Of the rate, if deviations from the line were independent and equal: how straight the
/// spectrum is, and no error of sampling.</param>
/// <param name="Intercept">ln lambda at rank 0.</param>
/// <param name="RSquared">The share of the variance of ln lambda that the line explains.</param>
/// <param name="First">The first rank, counted from 1.</param>
/// <param name="Last">The last rank, itself included.</param>
public sealed record GeometricDecay(
    double Rate, double StandardError, double Intercept, double RSquared, int First, int Last)
{
    /// <summary>Fits the ranks of a window that lie above a floor.</summary>
    /// <param name="descending">The eigenvalues, largest first.</param>
    /// <param name="first">The first rank, from 1.</param>
    /// <param name="last">The last rank; the window ends before the first value at or below the floor.</param>
    /// <param name="floor">What is not above it is rounding.</param>
    /// <returns>The fit; null with fewer than three ranks.</returns>
    public static GeometricDecay? Fit(ReadOnlySpan<double> descending, int first, int last, double floor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(first, 1);
        int end = first - 1;
        while (end < Math.Min(last, descending.Length) && descending[end] > Math.Max(0, floor)) end++;
        int count = end - first + 1;
        if (count < 3) return null;
        double[] y = new double[count];
        for (int k = 0; k < count; k++) y[k] = Elementary.Log(descending[first - 1 + k]);
        double middle = first + (count - 1) / 2.0, mean = Sums.Mean(y), spread = 0, product = 0, variation = 0;
        for (int k = 0; k < count; k++)
        {
            double x = first + k - middle;
            spread += x * x;
            product += x * (y[k] - mean);
            variation += (y[k] - mean) * (y[k] - mean);
        }

        double slope = product / spread, residual = 0;
        for (int k = 0; k < count; k++)
        {
            double error = y[k] - mean - slope * (first + k - middle);
            residual += error * error;
        }

        return new(
            -slope, Math.Sqrt(residual / (count - 2) / spread), mean - slope * middle,
            variation > 0 ? 1 - residual / variation : 1, first, end);
    }
}
