using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.HeavyTails;

/// <summary>Heavy tails of the spectra of weight matrices.</summary>
static class WeightTails
{
    /// <summary>Writes the tables and measures of the weights in weights.parquet.</summary>
    /// <exception cref="UserErrorException">A layer asked for is not there, or its weights cannot be used.</exception>
    public static void Run(WeightTailOptions options, StageRun run)
    {
        string stage = run.HasInput("Extract", "weights.parquet") ? "Extract" : "GenerateData";
        string path = run.Input(stage, "weights.parquet");
        WeightKey[] wanted = Wanted(WeightReader.Keys(path), options.Layers);
        // Permutations and resamples are the same at all checkpoints, so differences between them are not blurred.
        var (resamples, permutations) = (run.Stream("resamples"), run.Stream("permutations"));
        var initial = new Dictionary<string, LayerWeights>(StringComparer.Ordinal);
        var final = new Dictionary<string, LayerWeights>(StringComparer.Ordinal);
        using var tables = new WeightTables(run, options);
        int done = 0;
        foreach (WeightBlock block in WeightReader.Read(path, wanted.ToHashSet()))
        {
            string layer = block.Key.Layer;
            var weights = LayerWeights.Of(
                block, options, resamples.Substream(layer), permutations.Substream(layer), run.Threads);
            tables.Write(weights);
            if (!initial.TryGetValue(layer, out LayerWeights? first) || block.Key.Checkpoint < first.Key.Checkpoint)
                initial[layer] = weights;
            if (!final.TryGetValue(layer, out LayerWeights? last) || block.Key.Checkpoint > last.Key.Checkpoint)
                final[layer] = weights;
            run.Progress(++done, wanted.Length, $"{block.Key}");
        }
        tables.Commit();
        string[] layers = [.. wanted.Select(key => key.Layer).Distinct(StringComparer.Ordinal)];
        bool several = layers.Any(layer => initial[layer].Key != final[layer].Key);
        if (several)
            WeightMeasures.Add(run.Measures, "initial.", [.. layers.Select(layer => initial[layer])], options);
        WeightMeasures.Add(
            run.Measures, several ? "final." : "", [.. layers.Select(layer => final[layer])], options);
    }

    static WeightKey[] Wanted(IReadOnlyList<WeightKey> keys, string[]? layers)
    {
        string[] known = [.. keys.Select(key => key.Layer).Distinct(StringComparer.Ordinal)];
        string? missing = layers?.FirstOrDefault(layer => !known.Contains(layer, StringComparer.Ordinal));
        return missing is null
            ? [.. keys.Where(key => layers is null || layers.Contains(key.Layer, StringComparer.Ordinal))]
            : throw new UserErrorException(
                $"tails.weights.layers: '{missing}' has no weights; there are: {string.Join(", ", known)}.");
    }
}
