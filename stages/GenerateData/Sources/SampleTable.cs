using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Writes samples.parquet.</summary>
static class SampleTable
{
    /// <summary>Writes the series one after the other, and how many values each has as measures.</summary>
    /// <param name="run">The run.</param>
    /// <param name="source">The source's name.</param>
    /// <param name="synthetic">Whether the values are made up.</param>
    /// <param name="series">The series.</param>
    public static void Write(StageRun run, string source, bool synthetic, Series[] series)
    {
        var table = new Table()
            .Add("series", [.. series.SelectMany(s => Enumerable.Repeat(s.Name, s.Values.Length))])
            .Add("value", [.. series.SelectMany(s => s.Values)])
            .WithMetadata("discrete", series.All(s => s.Discrete) ? "true" : "false")
            .WithMetadata("source", source)
            .WithMetadata("synthetic", synthetic ? "true" : "false");
        foreach (Series one in series)
            table.WithMetadata($"discrete.{one.Name}", one.Discrete ? "true" : "false");
        table.Write(run.Output("samples.parquet"));
        run.Measures.Add("data.samples", series.Sum(s => (double)s.Values.Length), definition: "values of all series");
        run.Measures.Add("data.series", series.Length, definition: "series");
    }

    /// <summary>A series of values.</summary>
    internal sealed record Series(string Name, double[] Values, bool Discrete);
}
