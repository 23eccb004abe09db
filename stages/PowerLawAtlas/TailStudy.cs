using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.PowerLawAtlas;

/// <summary>Exponents of the tails of drawn samples.</summary>
static class TailStudy
{
    const double Confidence = .95;

    /// <summary>Draws, measures, writes.</summary>
    internal static void Run(TailRecoveryOptions options, StageRun run)
    {
        TailCell[] cells = [.. Cells(options, run.Stream("tails"), run.Threads)];
        var table = new Table()
            .Add("population", [.. cells.Select(c => c.Population)])
            .Add("exponent", [.. cells.Select(c => c.Exponent)])
            .Add("samples", [.. cells.Select(c => c.Samples)])
            .Add("estimator", [.. cells.Select(c => c.Estimator)])
            .Add("draws", [.. cells.Select(c => c.Alpha?.Count ?? 0)])
            .Add("mean", [.. cells.Select(c => c.Alpha?.Mean)])
            .Add("bias", [.. cells.Select(c => c.Exponent is null ? null : c.Alpha?.Bias)])
            .Add("error", [.. cells.Select(c => c.Alpha?.Error)])
            .Add("deviation", [.. cells.Select(c => c.Alpha?.Deviation)])
            .Add("rootMeanSquareError",
                [.. cells.Select(c => c.Exponent is null ? null : c.Alpha?.RootMeanSquareError)])
            .Add("coverage", [.. cells.Select(c => c.Coverage)]);
        table.Write(run.Output("tails.parquet"));
        foreach (TailCell cell in cells)
            Add(cell, run.Measures);
    }

    static IEnumerable<TailCell> Cells(TailRecoveryOptions options, RandomStream stream, int threads)
    {
        IReadOnlyList<ITailPopulation> populations = options.All;
        int sizes = options.Samples.Length, cells = populations.Count * sizes;
        var found = new TailIndex?[cells * options.Draws][];
        ParallelChunks.For(found.Length, threads, k =>
        {
            ITailPopulation population = populations[k / options.Draws / sizes];
            int samples = options.Samples[k / options.Draws % sizes];
            double[] values = population.Draw(samples, stream.Substream(
                $"{population.Label}/samples-{samples}/draw-{k % options.Draws}"));
            SortedSample sorted = SortedSample.Of(values);
            found[k] = [.. options.Estimators.Select(one => one.Estimate(sorted, population.Discrete))];
        });
        for (int cell = 0; cell < cells; cell++)
        {
            ITailPopulation population = populations[cell / sizes];
            for (int e = 0; e < options.Estimators.Count; e++)
            {
                TailIndex[] own = [.. found.Skip(cell * options.Draws).Take(options.Draws)
                    .Select(row => row[e]).OfType<TailIndex>()];
                yield return new(population.Label, population.Exponent, options.Samples[cell % sizes],
                    options.Estimators[e].GetType().Name,
                    Moments.Of(own.Select(one => (double?)one.Exponent), population.Exponent ?? 0),
                    population.Exponent is { } truth && own.Length > 0 ? Covered(own, truth) : null);
            }
        }
    }

    static double Covered(TailIndex[] found, double truth) => found.Count(one =>
        Bootstrap.Standard(one.Exponent, one.StandardError, Confidence).Contains(truth)) / (double)found.Length;

    static void Add(TailCell cell, MeasureTable measures)
    {
        if (cell.Alpha is not { } alpha)
            return;
        string what = $"{cell.Estimator} of {cell.Samples} values of {cell.Population}";
        const string Kind = "standard error of the mean over draws";
        measures.Add($"{cell.Name}.mean", alpha.Mean, alpha.Error, Kind, alpha.Count,
            definition: $"mean exponent of the density, {what}");
        if (cell is not { Exponent: not null, Coverage: { } coverage })
            return;
        measures.Add($"{cell.Name}.bias", alpha.Bias, alpha.Error, Kind, alpha.Count,
            definition: $"mean exponent of the density less the true one, {what}");
        measures.Add($"{cell.Name}.rootMeanSquareError", alpha.RootMeanSquareError, samples: alpha.Count,
            definition: $"root mean square distance from the true exponent, {what}");
        measures.Add($"{cell.Name}.coverage", coverage, Math.Sqrt(coverage * (1 - coverage) / alpha.Count),
            "binomial standard error", alpha.Count, definition: $"share of 95 % intervals that hold it, {what}");
    }
}
