using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>Measures of dimension that need the activations themselves: a table of their own.</summary>
sealed class SampleDimensions : IDisposable
{
    readonly IReadOnlyList<ISampleMetric> metrics;
    readonly TableWriter? writer;
    readonly StageRun run;

    /// <summary>Opens the table; nothing is written without metrics.</summary>
    public SampleDimensions(StageRun run, IReadOnlyList<ISampleMetric> metrics)
    {
        (this.run, this.metrics) = (run, metrics);
        if (metrics.Count == 0)
            return;
        writer = new TableWriter(run.Output("sample-dimensions.parquet"),
        [
            new("checkpoint", ColumnType.Int32), new("step", ColumnType.Int64), new("epoch", ColumnType.Double),
            new("layer", ColumnType.String), new("metric", ColumnType.String),
            new("value", ColumnType.Double, Nullable: true), new("standardError", ColumnType.Double, Nullable: true),
            new("bias", ColumnType.Double, Nullable: true), new("reason", ColumnType.String, Nullable: true),
        ]);
        foreach (ISampleMetric metric in metrics)
            writer.SetMetadata(metric.GetType().Name, metric.Definition);
    }

    /// <summary>Measures a layer at a checkpoint; measures of the stage are those of the first and last.</summary>
    /// <param name="key">Which layer and checkpoint.</param>
    /// <param name="samples">Its activations, views of a stimulus together.</param>
    /// <param name="moment">"initial" or "final" for the stage's measures, else null.</param>
    public void Write(LayerKey key, GroupedSamples samples, string? moment)
    {
        if (writer is null)
            return;
        SampleEstimate[] found = [.. metrics.Select(metric => metric.Measure(samples, run.Threads))];
        writer.Write(new Table()
            .Add("checkpoint", [.. found.Select(_ => key.Checkpoint)])
            .Add("step", [.. found.Select(_ => key.Step)])
            .Add("epoch", [.. found.Select(_ => key.Epoch)])
            .Add("layer", [.. found.Select(_ => key.Layer)])
            .Add("metric", [.. metrics.Select(metric => metric.GetType().Name)])
            .Add("value", [.. found.Select(one => one.Value)])
            .Add("standardError", [.. found.Select(one => one.StandardError)])
            .Add("bias", [.. found.Select(one => one.Bias)])
            .Add("reason", [.. found.Select(one => one.Reason)]));
        for (int i = 0; moment is not null && i < found.Length; i++)
        {
            string metric = metrics[i].GetType().Name;
            if (found[i].Value is { } value)
            {
                run.Measures.Add($"geometry.{key.Layer}.{moment}.{char.ToLowerInvariant(metric[0])}{metric[1..]}",
                    value, found[i].StandardError, found[i].StandardError is null ? null : "over blocks of stimuli",
                    samples.Count, definition: metrics[i].Definition);
            }
        }
    }

    /// <summary>Publishes the table.</summary>
    public void Commit() => writer?.Commit();

    public void Dispose() => writer?.Dispose();
}
