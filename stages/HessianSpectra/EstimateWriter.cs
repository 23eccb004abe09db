using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Spectra;

namespace Eigenspectrum.Stages.HessianSpectra;

/// <summary>
/// Writes estimated spectra: estimates.parquet, one row each; extremes.parquet, the eigenvalues found one by one;
/// lanczos.parquet, three numbers a step and probe, from which any density follows; density.parquet, one such density.
/// None of them without estimates.
/// </summary>
sealed class EstimateWriter(StageRun run, EstimateOptions options)
{
    readonly List<(SpectrumKey Key, EstimatedSpectrum Spectrum)> estimates = [];

    public void Add(SpectrumKey key, EstimatedSpectrum spectrum) => estimates.Add((key, spectrum));

    public void Write()
    {
        if (estimates.Count == 0) return;
        WriteSummaries();
        WriteExtremes();
        WriteProbes();
        WriteDensities();
    }

    void WriteSummaries()
    {
        SpectralEstimate[] all = [.. estimates.Select(e => e.Spectrum.Estimate)];
        Keys([.. estimates.Select(e => e.Key)])
            .Add("parameters", [.. all.Select(estimate => estimate.Dimension)])
            .Add("products", [.. all.Select(estimate => estimate.Products)])
            .Add("extremes", [.. all.Select(estimate => estimate.Deflated.Length)])
            .Add("probes", [.. all.Select(estimate => estimate.Probes.Count)])
            .Add("samplingError", [.. all.Select(estimate => estimate.SamplingError)])
            .Add("ended", [.. all.Select(estimate => Words(estimate.Reason))])
            .WithMetadata("samplingError", "half of the widest 95 % interval of the distribution by sampling alone")
            .WithMetadata("ended", "why: 'time' means that another machine would have got elsewhere")
            .Write(run.Output("estimates.parquet"));
    }

    static string Words(StopReason reason) => reason switch
    {
        StopReason.Complete => "complete",
        StopReason.Accuracy => "accuracy",
        StopReason.Products => "products",
        _ => "time",
    };

    void WriteExtremes()
    {
        var rows = estimates.Where(e => e.Spectrum.Extremes is not null)
            .SelectMany(e => e.Spectrum.Extremes!.Values.Zip(e.Spectrum.Extremes.Residuals)
                .Select((pair, k) => (e.Key, Rank: k + 1, Value: pair.First, Residual: pair.Second))).ToArray();
        Keys([.. rows.Select(row => row.Key)])
            .Add("rank", [.. rows.Select(row => row.Rank)])
            .Add("value", [.. rows.Select(row => row.Value)])
            .Add("residual", [.. rows.Select(row => row.Residual)])
            .WithMetadata("order", "largest magnitudes first")
            .WithMetadata("tolerance", options.Tolerance.ToString("R"))
            .Write(run.Output("extremes.parquet"));
    }

    void WriteProbes()
    {
        var rows = estimates.SelectMany(e => e.Spectrum.Estimate.Probes
            .Select((probe, k) => (e.Key, e.Spectrum.Parameters, Index: k, Probe: (LanczosMeasure)probe))).ToArray();
        Keys([.. rows.Select(row => row.Key)])
            .Add("parameters", [.. rows.Select(row => row.Parameters)])
            .Add("probe", [.. rows.Select(row => row.Index)])
            .Add("diagonal", [.. rows.Select(row => row.Probe.Diagonal)])
            .Add("offDiagonal", [.. rows.Select(row => row.Probe.OffDiagonal)])
            .Add("coupling", [.. rows.Select(row => row.Probe.Coupling)])
            .WithMetadata("measure", "of a random vector in the space of the eigenvectors not in extremes.parquet")
            .Write(run.Output("lanczos.parquet"));
    }

    void WriteDensities()
    {
        var rows = estimates.SelectMany(e => e.Spectrum.Density.Places
            .Select((_, i) => (e.Key, e.Spectrum, Index: i))).ToArray();
        SpectralInterval[] intervals = [.. estimates.SelectMany(e => Intervals(e.Spectrum))];
        Keys([.. rows.Select(row => row.Key)])
            .Add("place", [.. rows.Select(row => row.Spectrum.Density.Places[row.Index])])
            .Add("value", [.. rows.Select(row => row.Spectrum.Density.Values[row.Index])])
            .Add("density", [.. rows.Select(row => row.Spectrum.Density.Densities[row.Index])])
            .Add("standardError", [.. rows.Select(row => row.Spectrum.Density.StandardErrors[row.Index])])
            .Add("lower", [.. intervals.Select(interval => interval.Lower)])
            .Add("upper", [.. intervals.Select(interval => interval.Upper)])
            .WithMetadata("place", "asinh(value / 2e-5 of the largest magnitude) / ln 10")
            .WithMetadata("density", "with respect to the place")
            .WithMetadata("lower, upper", "95 % interval of the share of eigenvalues up to the value")
            .Write(run.Output("density.parquet"));
    }

    // Rounding may lower a bound where the distribution does not rise; a wider interval stays true.
    static SpectralInterval[] Intervals(EstimatedSpectrum spectrum)
    {
        SpectralInterval[] intervals = [.. spectrum.Density.Values.Select(
            value => spectrum.Estimate.DistributionInterval(value))];
        for (int i = 1; i < intervals.Length; i++)
        {
            double upper = Math.Max(intervals[i].Upper, intervals[i - 1].Upper);
            intervals[i] = intervals[i] with { Upper = upper };
        }

        for (int i = intervals.Length - 2; i >= 0; i--)
        {
            double lower = Math.Min(intervals[i].Lower, intervals[i + 1].Lower);
            intervals[i] = intervals[i] with { Lower = lower };
        }

        return intervals;
    }

    static Table Keys(SpectrumKey[] keys) => new Table()
        .Add("checkpoint", [.. keys.Select(k => k.Checkpoint)])
        .Add("step", [.. keys.Select(k => k.Step)])
        .Add("epoch", [.. keys.Select(k => k.Epoch)])
        .Add("part", [.. keys.Select(k => k.Part)])
        .Add("block", [.. keys.Select(k => k.Block)]);
}
