using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>The inputs' spectrum with its slope: spectrum.parquet.</summary>
static class SpectrumReport
{
    const string Name = "sloppiness.spectrum";

    public static GeometricDecay? Write(
        TrajectoryOptions options, ModelInputs inputs, LinearModel model, StageRun run)
    {
        GeometricDecay? fit = inputs.Slope(options.FirstRank, options.LastRank);
        double[] values = model.Eigenvalues;
        double unit = inputs.Eigenvalues[0] / values[0];
        Table table = new Table()
            .Add("rank", [.. Enumerable.Range(1, values.Length)])
            .Add("value", values)
            .Add("target", model.Target)
            .Add("fitted", [.. Enumerable.Range(1, values.Length).Select(rank => Fitted(fit, rank, unit))])
            .WithMetadata("origin", inputs.Origin)
            .WithMetadata("normalized", options.Normalized ? "true" : "false");
        run.Measures.Add($"{Name}.inputs", values.Length, definition: $"inputs; eigenvalues of the {inputs.Origin}");
        run.Measures.Add($"{Name}.largest", inputs.Eigenvalues[0],
            definition: "largest eigenvalue, before it is made 1 if it is");
        run.Measures.Add($"{Name}.nonzero", values.Count(value => value > 0), definition: "positive eigenvalues");
        if (fit is not null) Measure(options, inputs, fit, run, table);
        table.Write(run.Output("spectrum.parquet"));
        return fit;
    }

    static void Measure(TrajectoryOptions options, ModelInputs inputs, GeometricDecay fit, StageRun run, Table table)
    {
        double? error = inputs.Samples?.SlopeError(options.FirstRank, options.LastRank, run.Threads);
        run.Measures.Add($"{Name}.slope", fit.Rate, error ?? fit.StandardError,
            error is null ? "standard error of the line" : "jackknife over ten groups of samples",
            inputs.Samples?.Count, definition:
                $"c, the logarithm of the ratio of successive eigenvalues, over ranks {fit.First} to {fit.Last}");
        run.Measures.Add($"{Name}.straightness", fit.RSquared,
            definition: "share of the variance of ln lambda in that window that the line explains");
        double above = Elementary.Log(inputs.Eigenvalues[0]) - (fit.Intercept - fit.Rate);
        run.Measures.Add($"{Name}.drop", above,
            definition: "ln of the largest eigenvalue over the line at rank 1: the initial drop");
        double halfway = inputs.Slope(options.FirstRank, Math.Min(fit.Last, options.FirstRank + 9))?.Rate ?? double.NaN;
        run.Measures.Add($"{Name}.slope.first", halfway,
            definition: $"the slope over the first ten ranks of the window, from {options.FirstRank}");
        table.WithMetadata("slope", fit.Rate.ToString("R"))
            .WithMetadata("slopeError", (error ?? fit.StandardError).ToString("R"))
            .WithMetadata("firstRank", fit.First.ToString())
            .WithMetadata("lastRank", fit.Last.ToString());
    }

    static double? Fitted(GeometricDecay? fit, int rank, double unit) =>
        fit is not null && rank >= fit.First && rank <= fit.Last
            ? Elementary.Exp(fit.Intercept - fit.Rate * rank) / unit
            : null;
}
