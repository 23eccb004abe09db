using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra;

/// <summary>Spectral density by damped Chebyshev moments of random vectors: the kernel polynomial method.</summary>
/// <remarks>
/// The spectrum is mapped into [-1, 1]; moments v'T_j(A)v are damped by Jackson's factors, which keep the density
/// positive and make every eigenvalue a bump of width about pi / M times half the range (Weisse, Wellein, Alvermann and
/// Fehske, Rev. Mod. Phys. 78, 2006). Two moments cost one product. The resolution is the same everywhere: where
/// outliers stretch the range, <see cref="StochasticLanczosQuadrature"/> resolves the bulk better; this one is its
/// independent check.
/// </remarks>
[Description("Damped Chebyshev moments of random vectors: the kernel polynomial method.")]
public sealed record KernelPolynomial : ISpectralEstimator
{
    const int BoundSteps = 20;

    /// <summary>Moments of a probe: an even number, two a product.</summary>
    [Description("Chebyshev moments of a probe, two a product.")]
    [Range(4, 100_000)]
    public int Moments { get; init; } = 160;

    /// <summary>How many random vectors.</summary>
    [Description("How many random vectors.")]
    [Range(1, 100_000)]
    public int Probes { get; init; } = 10;

    /// <inheritdoc/>
    /// <remarks>
    /// The error bound is the half width of a bump at the middle of the range. The range comes from Lanczos steps: the
    /// outermost Ritz values, each moved outwards by the norm of the remainder (Zhou and Li, Linear Algebra Appl. 435,
    /// 2011), and 1 % more.
    /// </remarks>
    public SpectralEstimate Estimate(ILinearMap map, RandomStream stream, StoppingRule? stop = null, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(stream);
        stop ??= StoppingRule.None;
        int n = map.Dimension, half = Moments / 2;
        double[] vector = new double[n];
        stream.Substream("range").Normals(vector);
        var run = LanczosFactorization.Of(map, vector, Math.Min(BoundSteps, n), threads: threads);
        LanczosMeasure ends = run.Measure;
        double low = ends.Nodes[0] - ends.Coupling, high = ends.Nodes[^1] + ends.Coupling;
        double margin = Math.Max(.01 * (high - low), 1e-10 * Math.Max(Math.Abs(low), Math.Abs(high)));
        if (margin == 0) margin = double.Epsilon * (1L << 40); // a zero matrix
        (low, high) = (low - margin, high + margin);
        double middle = low + (high - low) / 2, radius = (high - low) / 2;
        long products = run.Steps;
        List<SpectralMeasure> measures = [];
        StopReason reason = StopReason.Complete;
        for (int probe = 0; probe < Probes; probe++)
        {
            if (probe > 0 && stop.Before(products, half) is { } early)
            {
                reason = early;
                break;
            }

            stream.Substream($"probe-{probe}").Normals(vector);
            Vectors.Scale(1 / Sums.Norm(vector), vector, vector);
            double[] moments = Of(map, vector, half, middle, radius);
            products += half;
            measures.Add(Measure(moments, middle, radius));
            var soFar = new SpectralEstimate(n, [], measures, 0, products, reason);
            if (soFar.SamplingError <= stop.Accuracy)
            {
                reason = StopReason.Accuracy;
                break;
            }
        }

        return new(n, [], measures, measures[0].Residuals[0], products, reason);
    }

    /// <summary>v'T_j v for j = 0, ..., 2 half - 1, by T_2j = 2 T_j^2 - 1 and T_(2j+1) = 2 T_j T_(j+1) - T_1.</summary>
    internal static double[] Of(ILinearMap map, double[] vector, int half, double middle, double radius)
    {
        int n = vector.Length;
        double[] moments = new double[2 * half], before = [.. vector], now = new double[n], next = new double[n];
        Scaled(before, now);
        moments[0] = Sums.Dot(before, before);
        moments[1] = Sums.Dot(before, now);
        for (int j = 1; j < half; j++)
        {
            Scaled(now, next);
            for (int i = 0; i < n; i++) next[i] = 2 * next[i] - before[i];
            moments[2 * j] = 2 * Sums.Dot(now, now) - moments[0];
            moments[2 * j + 1] = 2 * Sums.Dot(now, next) - moments[1];
            (before, now, next) = (now, next, before);
        }

        return moments;

        void Scaled(double[] x, double[] y)
        {
            map.Apply(x, y);
            for (int i = 0; i < n; i++) y[i] = (y[i] - middle * x[i]) / radius;
        }
    }

    /// <summary>The damped series as a quadrature on twice as many Chebyshev points as there are moments.</summary>
    static ChebyshevMeasure Measure(double[] moments, double middle, double radius)
    {
        const double Pi = 3.141592653589793;
        int m = moments.Length, points = 2 * m;
        double[] damped = new double[m];
        double angle = Pi / (m + 1), cotangent = Elementary.Cos(angle) / Elementary.Sin(angle);
        for (int j = 0; j < m; j++)
        {
            double cosine = Elementary.Cos(j * angle), sine = Elementary.Sin(j * angle);
            double jackson = ((m - j + 1) * cosine + sine * cotangent) / (m + 1);
            damped[j] = jackson * moments[j];
        }

        double[] nodes = new double[points], weights = new double[points];
        for (int k = 0; k < points; k++)
        {
            int from = points - 1 - k; // cosines descend
            double phase = Pi * (from + .5) / points, sum = damped[0];
            for (int j = 1; j < m; j++) sum += 2 * damped[j] * Elementary.Cos(j * phase);
            nodes[k] = Math.FusedMultiplyAdd(radius, Elementary.Cos(phase), middle);
            weights[k] = Math.Max(0, sum / (points * moments[0]));
        }

        return new(nodes, weights, Pi / m * radius);
    }
}
