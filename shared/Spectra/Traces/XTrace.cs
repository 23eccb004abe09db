using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra;

/// <summary>Every probe both sketches the range for the others and draws on the complement of their sketch.</summary>
/// <remarks>
/// Epperly, Tropp and Webber (SIAM J. Matrix Anal. Appl. 45, 2024). With m probes W, A W = Q R, H = Q'AQ and
/// B = Q'W, the range without probe i has the projector Q (I - s s') Q', s the normalized column i of R^-T. So (derived,
/// with b and r column i of B and R, c = b - s s'b)
/// t_i = tr H - s'Hs + f_i (b'r - 2 c'r + c'Hc), where f_i = (n - m + 1) / (|w|^2 - |c|^2) gives the draw its length on
/// the sphere of the complement. The estimate is the mean of the t_i. They are exchangeable, not independent; the
/// standard error is that of the paper, the spread over the square root of m. Products: 2 m; memory 16 n m bytes.
/// </remarks>
[Description("Every probe sketches the range for the others and draws on the complement of their sketch.")]
public sealed record XTrace : ITraceEstimator
{
    /// <summary>Products to make; half of them for probes, half for the basis.</summary>
    [Description("Matrix-vector products.")]
    [Range(4, 100_000)]
    public int Products { get; init; } = 100;

    /// <inheritdoc/>
    /// <remarks>
    /// A matrix whose range the probes span is handled as such: its trace is then known. An accuracy is not asked
    /// while it runs.
    /// </remarks>
    public TraceEstimate Estimate(ILinearMap map, RandomStream stream, StoppingRule? stop = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(stream);
        stop ??= StoppingRule.None;
        int n = map.Dimension, m = (int)(Math.Min(Products, stop.Products) / 2);
        if (m < 2)
            throw new ArgumentException($"XTrace takes at least 4 products; {stop.Products} are allowed.", nameof(stop));
        if (Math.Min(Products, stop.Products) >= n) return TraceEstimate.Exact(map);
        Matrix probes = RandomVectors.Spherical(m, n, stream), r = new(m, m);
        Matrix q = RangeBasis.Of(map.ApplyRows(probes), r), images = map.ApplyRows(q);
        Matrix h = Matrix.MultiplyTransposed(q, images), b = Matrix.MultiplyTransposed(q, probes);
        StopReason reason = stop.Products < Products ? StopReason.Products : StopReason.Complete;
        long products = m + q.Rows;
        if (q.Rows < m) return new(SampledMean.Exact(h.Trace()), products, reason);
        double[] traces = LeaveOneOut(h, b, r, n);
        return new(SampledMean.Of(traces), products, reason);
    }

    /// <summary>The m estimates, each from the range that the other probes sketch.</summary>
    internal static double[] LeaveOneOut(Matrix h, Matrix b, Matrix r, int n)
    {
        int m = h.Rows;
        double trace = h.Trace();
        Matrix lower = r.Transpose();
        double[] result = new double[m];
        for (int i = 0; i < m; i++)
        {
            // column i of R^-T solves R' s = e_i
            double[] unit = new double[m];
            unit[i] = 1;
            double[] s = Triangular.SolveLower(lower, unit);
            double norm = Sums.Norm(s);
            for (int k = 0; k < m; k++) s[k] /= norm;
            double[] bi = b.Column(i), ri = r.Column(i), c = [.. bi];
            Vectors.AddScaled(-Sums.Dot(s, bi), s, c);
            double complement = (n - Sums.Dot(c, c)) / (n - m + 1);
            double draw = Sums.Dot(bi, ri) - 2 * Sums.Dot(c, ri) + Sums.Dot(c, h.Apply(c));
            result[i] = trace - Sums.Dot(s, h.Apply(s)) + draw / complement;
        }

        return result;
    }
}
