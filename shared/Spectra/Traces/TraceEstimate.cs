using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra;

/// <summary>A trace with its uncertainty and its cost.</summary>
/// <param name="Trace">The estimate, its standard error and the number of draws behind it.</param>
/// <param name="Products">Matrix-vector products used.</param>
/// <param name="Reason">Why it ended.</param>
public sealed record TraceEstimate(SampledMean Trace, long Products, StopReason Reason)
{
    const int RowsAtOnce = 16;

    /// <summary>The estimate of the sum of squared elements, where the estimator has one.</summary>
    public SampledMean? SquaredNorm { get; init; }

    /// <summary>Whether the trace is that of the matrix itself.</summary>
    public bool IsExact => Trace.StandardError == 0;

    /// <summary>Whether the half width of the 95 % interval is within a fraction of the value.</summary>
    internal static bool IsAccurate(SampledMean trace, double accuracy) =>
        accuracy > 0 && trace.HalfWidth() <= accuracy * Math.Abs(trace.Value);

    /// <summary>The trace from n products with unit vectors.</summary>
    public static TraceEstimate Exact(ILinearMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        int n = map.Dimension;
        double[] diagonal = new double[n], squares = new double[n];
        for (int first = 0; first < n; first += RowsAtOnce)
        {
            var units = new Matrix(Math.Min(RowsAtOnce, n - first), n);
            for (int i = 0; i < units.Rows; i++) units[i, first + i] = 1;
            Matrix images = map.ApplyRows(units);
            for (int i = 0; i < units.Rows; i++)
            {
                diagonal[first + i] = images[i, first + i];
                squares[first + i] = Sums.Dot(images.Row(i), images.Row(i));
            }
        }

        return new(SampledMean.Exact(Sums.Sum(diagonal)), n, StopReason.Complete)
        {
            SquaredNorm = SampledMean.Exact(Sums.Sum(squares)),
        };
    }
}
