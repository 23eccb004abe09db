using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>The exponent as a function of the window's ends.</summary>
/// <remarks>
/// Prefix sums of the weighted moments of ln n and ln lambda give each window in O(1) after O(n). Both are taken about
/// their values in the middle of the spectrum, so that little cancels.
/// </remarks>
public sealed class WindowCurve
{
    readonly double[,] sums; // by rank: w, wx, wy, wxx, wxy, x, y, xx, xy, yy, count

    readonly int ranks;

    /// <summary>Prepares the spectrum.</summary>
    /// <param name="spectrum">Values in rank order; those that are not positive are left out of every window.</param>
    /// <param name="weighted">Weights 1/n if true, none if not.</param>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public WindowCurve(ReadOnlySpan<double> spectrum, bool weighted = true)
    {
        ranks = spectrum.Length;
        sums = new double[ranks + 1, 11];
        double x0 = Elementary.Log(1 + ranks / 2.0), y0 = 0;
        if (ranks > 0 && spectrum[ranks / 2] > 0)
            y0 = Elementary.Log(spectrum[ranks / 2]);
        var none = new double[11];
        for (int k = 0; k < ranks; k++)
        {
            if (!double.IsFinite(spectrum[k]))
                throw new ArgumentException($"The value of rank {k + 1} is {spectrum[k]}.", nameof(spectrum));
            double[] terms = none;
            if (spectrum[k] > 0)
            {
                double w = weighted ? 1.0 / (k + 1) : 1, x = Elementary.Log(k + 1) - x0;
                double y = Elementary.Log(spectrum[k]) - y0;
                terms = [w, w * x, w * y, w * x * x, w * x * y, x, y, x * x, x * y, y * y, 1];
            }
            for (int j = 0; j < 11; j++)
                sums[k + 1, j] = sums[k, j] + terms[j];
        }
    }

    /// <summary>The exponent and the unweighted R^2 in a window.</summary>
    /// <param name="window">Ranks from 1, inside the spectrum.</param>
    /// <returns>NaN where fewer than three values of the window are positive.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The window begins before rank 1 or ends beyond the
    /// spectrum.</exception>
    public (double Alpha, double RSquared) At(RankWindow window)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window.First, 1, nameof(window));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(window.Last, ranks, nameof(window));
        Span<double> s = stackalloc double[11];
        for (int j = 0; window.Length > 0 && j < 11; j++)
            s[j] = sums[window.Last, j] - sums[window.First - 1, j];
        double count = s[10];
        if (count < 3)
            return (double.NaN, double.NaN);
        double slope = (s[0] * s[4] - s[1] * s[2]) / (s[0] * s[3] - s[1] * s[1]);
        double intercept = (s[2] - slope * s[1]) / s[0];
        double variation = s[9] - s[6] * s[6] / count;
        double residual = s[9] - 2 * slope * s[8] - 2 * intercept * s[6] + slope * slope * s[7]
            + 2 * slope * intercept * s[5] + count * intercept * intercept;
        return (-slope, variation > 0 ? 1 - Math.Max(0, residual) / variation : 1);
    }

    /// <summary>Whole numbers from first to last with at least the ratio between them, both ends included.</summary>
    public static int[] Grid(int first, int last, double ratio)
    {
        List<int> grid = [];
        for (double at = first; at < last; at = Math.Max(at + 1, at * ratio))
            grid.Add((int)at);
        grid.Add(last);
        return [.. grid.Distinct()];
    }
}
