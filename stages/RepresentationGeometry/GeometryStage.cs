using Eigenspectrum.Pipeline;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>Measures the covariance spectra of all layers at all checkpoints.</summary>
public static class GeometryStage
{
    /// <summary>Reads activations.parquet of Extract, or else responses.parquet of GenerateData; writes spectra, fits,
    /// windows, models, verdicts, posteriors, dimensions, notes and measures.</summary>
    /// <exception cref="UserErrorException">A layer asked for is not there, or its activations cannot be
    /// used.</exception>
    public static void Run(GeometryOptions options, StageRun run)
    {
        bool extracted = run.HasInput("Extract", "activations.parquet");
        string path = extracted
            ? run.Input("Extract", "activations.parquet") : run.Input("GenerateData", "responses.parquet");
        LayerKey[] wanted = Wanted(
            extracted ? ActivationReader.Keys(path) : ResponseReader.Keys(path), options.Layers, extracted);
        if (!extracted && options.FineTuning is not null)
        {
            throw new UserErrorException("geometry.fineTuning compares checkpoints of a training; there are responses "
                + "and no activations. Leave it out.");
        }
        HashSet<LayerKey> set = [.. wanted];
        // Resamples are the same stimuli for every layer and checkpoint: differences between them are not blurred.
        var stream = run.Stream("bootstrap");
        var initial = new Dictionary<string, LayerGeometry>(StringComparer.Ordinal);
        var final = new Dictionary<string, LayerGeometry>(StringComparer.Ordinal);
        using var tables = new GeometryTables(run, options);
        using var sampleDimensions = new SampleDimensions(run, options.SampleMetrics);
        var moments = options.FineTuning is null ? null : new PhaseMoments(LabelledBlocks.Pretrained(path));
        int done = 0;
        foreach (ActivationBlock block in extracted
            ? ActivationReader.Read(path, set) : ResponseReader.Read(path, set))
        {
            if (options.BlockLength > block.Values.Rows)
            {
                throw new UserErrorException($"geometry.blockLength is {options.BlockLength}; {block.Key} has "
                    + $"{block.Values.Rows} stimuli: at most that many.");
            }
            var geometry = LayerGeometry.Of(block, options, stream, run.Threads);
            tables.Write(geometry);
            sampleDimensions.Write(block.Key, new GroupedSamples(block.Values), Moment(block.Key, wanted));
            moments?.Add(geometry);
            if (options.EveryCheckpoint)
                GeometryMeasures.Add(run.Measures, $"checkpoint-{block.Key.Checkpoint}", geometry, options);
            string layer = block.Key.Layer;
            if (!initial.TryGetValue(layer, out LayerGeometry? first) || block.Key.Checkpoint < first.Key.Checkpoint)
                initial[layer] = geometry;
            if (!final.TryGetValue(layer, out LayerGeometry? last) || block.Key.Checkpoint > last.Key.Checkpoint)
                final[layer] = geometry;
            run.Progress(++done, wanted.Length, $"{block.Key}");
        }
        tables.Commit();
        sampleDimensions.Commit();
        foreach (string layer in wanted.Select(key => key.Layer).Distinct(StringComparer.Ordinal))
        {
            GeometryMeasures.Add(run.Measures, "initial", initial[layer], options);
            GeometryMeasures.Add(run.Measures, "final", final[layer], options);
        }
        moments?.Measure(run.Measures, options);
        if (options.FineTuning is { } fineTuning) FineTuningPart.Run(fineTuning, run, path);
        if (options.Views is { } views) ViewPart.Run(views, run, LabelledBlocks.Pretrained(path));
        if (options.Repeats is not null) RepeatsAnalysis.Run(options.Repeats, options.Comparison, run);
    }

    static string? Moment(LayerKey key, LayerKey[] wanted)
    {
        int[] own = [.. wanted.Where(one => one.Layer == key.Layer).Select(one => one.Checkpoint)];
        return key.Checkpoint == own.Max() ? "final" : key.Checkpoint == own.Min() ? "initial" : null;
    }

    static LayerKey[] Wanted(IReadOnlyList<LayerKey> keys, string[]? layers, bool extracted)
    {
        string[] known = [.. keys.Select(key => key.Layer).Distinct(StringComparer.Ordinal)];
        string? missing = layers?.FirstOrDefault(layer => !known.Contains(layer, StringComparer.Ordinal));
        return missing is null
            ? [.. keys.Where(key => layers is null || layers.Contains(key.Layer, StringComparer.Ordinal))]
            : throw new UserErrorException(
                $"geometry.layers: '{missing}' {(extracted ? "was not extracted" : "is not in responses.parquet")}; "
                + $"there are: {string.Join(", ", known)}.");
    }
}
