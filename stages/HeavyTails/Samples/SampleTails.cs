using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.HeavyTails;

/// <summary>Heavy tails of samples.</summary>
static class SampleTails
{
    /// <summary>Writes the tables and measures of the series in samples.parquet.</summary>
    /// <exception cref="UserErrorException">A series that is asked for is not there.</exception>
    public static void Run(SampleTailOptions options, StageRun run)
    {
        SampleSeries[] series = SampleSeries.Read(run.Input("GenerateData", "samples.parquet"), options.Series);
        var tails = new SeriesTail[series.Length];
        for (int i = 0; i < series.Length; i++)
        {
            tails[i] = SeriesTail.Of(
                series[i], options, run.Stream($"tails.samples/{series[i].Name}"), run.Threads);
            if (tails[i].Problem is { } problem)
                run.Say($"tails.samples: '{series[i].Name}' is not estimable: {problem}.");
            run.Progress(i + 1, series.Length, series[i].Name);
        }
        new SampleTailTables(options, tails).Write(run);
        SampleTailMeasures.Add(run.Measures, options, tails);
    }
}
