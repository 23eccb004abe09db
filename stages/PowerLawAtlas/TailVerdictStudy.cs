using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.PowerLawAtlas;

/// <summary>How often tests of tails call drawn samples power laws.</summary>
static class TailVerdictStudy
{
    /// <summary>Draws, judges, writes.</summary>
    internal static void Run(TailVerdictOptions options, StageRun run)
    {
        RandomStream stream = run.Stream("tail-verdicts");
        var verdicts = new TailVerdict[options.Populations.Count * options.Draws];
        ParallelChunks.For(verdicts.Length, run.Threads, k =>
        {
            ITailPopulation population = options.Populations[k / options.Draws];
            RandomStream draws = stream.Substream(
                $"{population.Label}/samples-{options.Samples}/draw-{k % options.Draws}");
            verdicts[k] = Judge(SortedSample.Of(population.Draw(options.Samples, draws)), population.Discrete, options,
                draws.Substream("goodness"));
        });
        List<(string Population, TailVerdict Verdict, double Share)> rows = [];
        for (int p = 0; p < options.Populations.Count; p++)
        {
            TailVerdict[] own = [.. verdicts.Skip(p * options.Draws).Take(options.Draws)];
            foreach (TailVerdict verdict in Enum.GetValues<TailVerdict>())
            {
                rows.Add((options.Populations[p].Label, verdict,
                    own.Count(one => one == verdict) / (double)options.Draws));
            }
        }
        new Table()
            .Add("population", [.. rows.Select(r => r.Population)])
            .Add("samples", [.. rows.Select(_ => options.Samples)])
            .Add("verdict", [.. rows.Select(r => r.Verdict.ToString())])
            .Add("draws", [.. rows.Select(_ => options.Draws)])
            .Add("share", [.. rows.Select(r => r.Share)])
            .WithMetadata("level", $"{options.Level}").WithMetadata("resamples", $"{options.Resamples}")
            .Write(run.Output("tail-verdicts.parquet"));
        foreach (var row in rows)
        {
            run.Measures.Add(
                $"atlas.tailVerdict.{row.Population}.samples-{options.Samples}.{Names.InCamelCase($"{row.Verdict}")}",
                row.Share, Math.Sqrt(row.Share * (1 - row.Share) / options.Draws), "binomial standard error",
                options.Draws, definition: $"share of samples of {row.Population} whose verdict is {row.Verdict}");
        }
    }

    static TailVerdict Judge(SortedSample sample, bool discrete, TailVerdictOptions options, RandomStream stream)
    {
        var how = new TailFitOptions { Discrete = discrete, MinimumTail = options.MinimumTail };
        if (TailSearch.Fit(sample, how) is not { } fit)
            return TailVerdict.NotEstimable;
        double? goodness = options.Resamples == 0 ? null : GoodnessOfFit.Estimate(
            sample, fit, how, options.Resamples, stream, stopAt: options.Level).PValue;
        var tail = new TailValues(sample, fit);
        double[] power = PowerLawDensities.Logarithms(fit, tail);
        return TailJudgement.Of(goodness,
            [.. options.Alternatives.Select(other => (other.GetType().Name, other,
                LikelihoodRatio.Of(tail, power, other.Fit(tail).LogDensities, other.Membership)))],
            options.Level, options.Nested).Verdict;
    }
}
