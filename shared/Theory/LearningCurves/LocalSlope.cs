using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>The slope of a mean curve on logarithmic axes between two times, with its error over the curves.</summary>
/// <param name="Time">Geometric mean of the two times.</param>
/// <param name="Value">d ln L / d ln t.</param>
/// <param name="StandardError">Over independent curves; NaN for one curve.</param>
/// <param name="Influences">What each curve adds to the error: their squares sum to the slope's variance.</param>
public sealed record LocalSlope(double Time, double Value, double StandardError, double[] Influences)
{
    /// <summary>The slope of the mean of some curves between two of their times.</summary>
    /// <param name="curves">One row a curve, one column a time; positive.</param>
    /// <param name="times">The times, positive and ascending.</param>
    /// <param name="from">The column where it begins.</param>
    /// <param name="to">The column where it ends, above <paramref name="from"/>.</param>
    /// <remarks>
    /// The mean of all curves is dominated by few at long times; its error follows by linearizing the logarithms of the
    /// two means, which share their curves (derived).
    /// </remarks>
    /// <exception cref="ArgumentException">The times do not ascend, or a mean is not positive.</exception>
    public static LocalSlope Between(Matrix curves, ReadOnlySpan<double> times, int from, int to)
    {
        ArgumentNullException.ThrowIfNull(curves);
        if (!(times[from] > 0 && times[to] > times[from]))
            throw new ArgumentException($"Times {times[from]} and {times[to]} do not ascend.", nameof(times));
        double[] first = curves.Column(from), last = curves.Column(to);
        double before = Sums.Mean(first), after = Sums.Mean(last);
        if (!(before > 0 && after > 0))
            throw new ArgumentException($"Means {before} and {after} are not positive.", nameof(curves));
        double length = Elementary.Log(times[to] / times[from]);
        int count = curves.Rows;
        double scale = 1 / (length * Math.Sqrt(count * (count - 1.0)));
        double[] influences = new double[count];
        for (int r = 0; r < count; r++) influences[r] = (last[r] / after - first[r] / before) * scale;
        double error = count > 1 ? Sums.Norm(influences) : double.NaN;
        return new(Math.Sqrt(times[from] * times[to]), Elementary.Log(after / before) / length, error, influences);
    }
}
