using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra;

/// <summary>Spectral density by Gauss quadrature from Lanczos runs with random start vectors.</summary>
/// <remarks>
/// Averaged over uniformly random unit vectors v the measures of <see cref="LanczosMeasure"/> estimate the distribution
/// of the eigenvalues (Ubaru, Chen and Saad, SIAM J. Matrix Anal. Appl. 38, 2017). With k = n steps every probe finds
/// all eigenvalues that its start vector sees. Outliers may be taken out before (deflation): they then stand in the
/// result as eigenvalues, and the probes resolve the rest, whose range is smaller. Products: Probes times Steps, and
/// those for the outliers; memory 8 n Steps bytes.
/// </remarks>
[Description("Gauss quadrature from Lanczos runs with random start vectors.")]
public sealed record StochasticLanczosQuadrature : ISpectralEstimator
{
    /// <summary>Lanczos steps of a probe; fewer for smaller matrices.</summary>
    [Description("Lanczos steps of a probe; at most the dimension.")]
    [Range(1, 10_000)]
    public int Steps { get; init; } = 80;

    /// <summary>How many random start vectors.</summary>
    [Description("How many random start vectors.")]
    [Range(1, 100_000)]
    public int Probes { get; init; } = 10;

    /// <summary>Extreme eigenpairs that are found first and taken out.</summary>
    [Description("Extreme eigenpairs, largest in magnitude, that are found first and taken out of the probes.")]
    [Range(0, 1000)]
    public int Outliers { get; init; }

    /// <summary>Residual over the largest magnitude at which such a pair counts as found.</summary>
    [Description("Residual over the largest magnitude at which such a pair counts as found.")]
    [Range(1e-14, 1e-1)]
    public double Tolerance { get; init; } = 1e-8;

    /// <inheritdoc/>
    /// <remarks>The error bound is the largest residual of a node plus rounding. An accuracy asks for the sampling
    /// error of the distribution; it is known before the first product, so it just decides how many probes are
    /// made.</remarks>
    public SpectralEstimate Estimate(ILinearMap map, RandomStream stream, StoppingRule? stop = null, int threads = 1) =>
        EstimateWithOutliers(map, stream, stop, threads).Estimate;

    /// <summary>The estimate and the eigenpairs that were taken out, as far as they converged; null if none were
    /// wanted.</summary>
    /// <inheritdoc cref="Estimate"/>
    public (SpectralEstimate Estimate, ExtremePairs? Outliers) EstimateWithOutliers(
        ILinearMap map, RandomStream stream, StoppingRule? stop = null, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(stream);
        stop ??= StoppingRule.None;
        int n = map.Dimension, outliers = Math.Min(Outliers, (n - 1) / 2);
        ExtremePairs? pairs = null;
        if (outliers > 0)
        {
            pairs = new ThickRestartLanczos { Pairs = outliers, End = SpectrumEnd.Magnitude, Tolerance = Tolerance }
                .Find(map, stream.Substream("outliers"), stop with { Accuracy = 0 }, threads: threads).Converged;
        }

        Matrix? deflated = pairs is { Values.Length: > 0 } ? pairs.Vectors : null;
        int rest = n - (deflated?.Rows ?? 0), steps = Math.Min(Steps, rest);
        long products = pairs?.Products ?? 0;
        double[] known = deflated is null ? [] : [.. pairs!.Values];
        Array.Sort(known);
        double bound = pairs is null || deflated is null ? 0 : pairs.Residuals.Max();
        List<LanczosMeasure> measures = [];
        StopReason reason = StopReason.Complete;
        double[] start = new double[n];
        for (int probe = 0; probe < Probes && reason == StopReason.Complete; probe++)
        {
            // without a single probe there is no estimate
            if (probe > 0 && stop.Before(products, steps) is { } early)
            {
                reason = early;
                break;
            }

            stream.Substream($"probe-{probe}").Normals(start);
            var run = LanczosFactorization.Of(
                map, start, steps, deflated, threads, probe > 0 ? stop.Interruption : default);
            products += run.Steps;
            if (run.Steps < steps && !run.IsInvariant)
            {
                reason = StopReason.Interrupted; // half a probe would resolve less than the others
                break;
            }

            measures.Add(run.Measure);
            double rounding = SymmetricEigen.ErrorBound(measures[^1].Nodes);
            bound = Math.Max(bound, Math.Max(measures[^1].Residuals.Max(), rounding));
            var soFar = new SpectralEstimate(n, known, measures, bound, products, reason);
            if (soFar.SamplingError <= stop.Accuracy) reason = StopReason.Accuracy;
        }

        return (new(n, known, measures, bound, products, reason), pairs);
    }
}
