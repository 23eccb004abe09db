using System.Globalization;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>Metrics of the activations of augmented views, several of each sample.</summary>
static class ViewPart
{
    const string File = "views.parquet";

    /// <summary>
    /// Writes view-dimensions.parquet, and measures at the initialization, after pretraining and at the end.
    /// </summary>
    /// <exception cref="UserErrorException">No views were extracted, or not of a layer asked for.</exception>
    public static void Run(ViewMetricOptions options, StageRun run, int? pretrained)
    {
        if (!run.HasInput("Extract", File))
        {
            throw new UserErrorException(
                "geometry.views measures augmented views; none were extracted. Give extract.views, or leave it out.");
        }
        string path = run.Input("Extract", File);
        int views;
        using (var reader = TableReader.Open(path))
            views = int.Parse(reader.Metadata["views"], CultureInfo.InvariantCulture);
        LayerKey[] keys = [.. ActivationReader.Keys(path)];
        string? missing = options.Layers?.FirstOrDefault(layer => !keys.Any(key => key.Layer == layer));
        if (missing is not null)
            throw new UserErrorException($"geometry.views.layers: no views of '{missing}' were extracted.");
        HashSet<LayerKey> wanted = [.. keys.Where(key => options.Layers?.Contains(key.Layer) ?? true)];
        List<(LayerKey Key, ISampleMetric Metric, SampleEstimate Found)> rows = [];
        foreach (ActivationBlock block in ActivationReader.Read(path, wanted))
        {
            var samples = new GroupedSamples(block.Values, views);
            foreach (ISampleMetric metric in options.Metrics)
                rows.Add((block.Key, metric, metric.Measure(samples, run.Threads)));
            run.Progress(rows.Count, wanted.Count * options.Metrics.Count, $"views, {block.Key}");
        }
        new Table().Add("checkpoint", [.. rows.Select(row => row.Key.Checkpoint)])
            .Add("step", [.. rows.Select(row => row.Key.Step)])
            .Add("epoch", [.. rows.Select(row => row.Key.Epoch)])
            .Add("layer", [.. rows.Select(row => row.Key.Layer)])
            .Add("metric", [.. rows.Select(row => row.Metric.GetType().Name)])
            .Add("value", [.. rows.Select(row => row.Found.Value)])
            .Add("standardError", [.. rows.Select(row => row.Found.StandardError)])
            .Add("bias", [.. rows.Select(row => row.Found.Bias)])
            .Add("note", [.. rows.Select(row => row.Found.Reason ?? "")])
            .WithMetadata("views", $"{views}")
            .Write(run.Output("view-dimensions.parquet"));
        Measure(run.Measures, rows, pretrained);
    }

    static void Measure(MeasureTable measures,
        List<(LayerKey Key, ISampleMetric Metric, SampleEstimate Found)> rows, int? pretrained)
    {
        foreach (var layer in rows.GroupBy(row => row.Key.Layer, StringComparer.Ordinal))
        {
            int last = layer.Max(row => row.Key.Checkpoint), first = layer.Min(row => row.Key.Checkpoint);
            foreach (var (key, metric, found) in layer)
            {
                if (found.Value is not { } value) continue;
                string name = metric.GetType().Name;
                (string Name, bool Is)[] moments =
                [
                    ("initial", key.Checkpoint == first), ("pretrained", key.Checkpoint == pretrained),
                    ("final", key.Checkpoint == last),
                ];
                foreach (var (moment, _) in moments.Where(one => one.Is))
                {
                    measures.Add($"geometry.{key.Layer}.{moment}.{char.ToLowerInvariant(name[0])}{name[1..]}", value,
                        found.StandardError, "jackknife over samples", definition: metric.Definition);
                }
            }
        }
    }
}
