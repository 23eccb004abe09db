using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra;

/// <summary>tr A as the mean of z'Az over vectors z of random signs.</summary>
/// <remarks>
/// M. F. Hutchinson (Commun. Stat. Simul. Comput. 19, 1990): the variance of a draw is twice the sum of squared
/// off-diagonal elements. The mean of |Az|^2 estimates the squared Frobenius norm with the same products.
/// </remarks>
[Description("The mean of z'Az over vectors of random signs.")]
public sealed record Hutchinson : ITraceEstimator
{
    const int RowsAtOnce = 8;
    const int FewestDraws = 16;

    /// <summary>Products to make unless a stopping rule ends earlier.</summary>
    [Description("Matrix-vector products.")]
    [Range(2, 100_000_000)]
    public int Products { get; init; } = 100;

    /// <inheritdoc/>
    /// <remarks>
    /// An accuracy is asked after every 8 draws, and not before 16 are made: that the mean has settled is no sign of
    /// accuracy, the width of its interval is.
    /// </remarks>
    public TraceEstimate Estimate(ILinearMap map, RandomStream stream, StoppingRule? stop = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(stream);
        stop ??= StoppingRule.None;
        int n = map.Dimension;
        if (Math.Min(Products, stop.Products) >= n) return TraceEstimate.Exact(map);
        List<double> traces = [], squares = [];
        StopReason reason = StopReason.Complete;
        while (traces.Count < Products)
        {
            int rows = (int)Math.Min(RowsAtOnce, Math.Min(Products, stop.Products) - traces.Count);
            if (rows == 0 || (traces.Count > 1 && stop.Before(traces.Count, rows) is not null))
            {
                reason = stop.Before(traces.Count, Math.Max(1, rows)) ?? StopReason.Products;
                break;
            }

            Matrix signs = RandomVectors.Signs(rows, n, stream), images = map.ApplyRows(signs);
            for (int i = 0; i < rows; i++)
            {
                traces.Add(Sums.Dot(signs.Row(i), images.Row(i)));
                squares.Add(Sums.Dot(images.Row(i), images.Row(i)));
            }

            if (traces.Count < FewestDraws) continue;
            if (TraceEstimate.IsAccurate(SampledMean.Of([.. traces]), stop.Accuracy))
            {
                reason = StopReason.Accuracy;
                break;
            }
        }

        return new(SampledMean.Of([.. traces]), traces.Count, reason) { SquaredNorm = SampledMean.Of([.. squares]) };
    }
}
