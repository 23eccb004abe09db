using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>Cross-validates the spectra of responses with repeats.</summary>
public static class RepeatsAnalysis
{
    /// <summary>Reads responses.parquet of GenerateData; writes crossvalidated.parquet, crossvalidated-fits.parquet and
    /// measures.</summary>
    /// <exception cref="UserErrorException">A layer is missing, has no repeats, or too few stimuli.</exception>
    public static void Run(RepeatsOptions options, ComparisonOptions comparison, StageRun run)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(run);
        string path = run.Input("GenerateData", "responses.parquet");
        string synthetic = Synthetic(path);
        var spontaneous = new Dictionary<string, RepeatedLayer>(StringComparer.Ordinal);
        var quiet = options.Spontaneous.Values.ToHashSet(StringComparer.Ordinal);
        List<string> known = [];
        foreach (var layer in RepeatedLayer.Read(path))
        {
            known.Add(layer.Name);
            if (quiet.Contains(layer.Name)) spontaneous.Add(layer.Name, layer);
        }
        Check(options, known);
        using var tables = new RepeatsTables(run, options, synthetic);
        foreach (var layer in RepeatedLayer.Read(path))
        {
            bool wanted = options.Layers?.Contains(layer.Name, StringComparer.Ordinal) ?? !quiet.Contains(layer.Name);
            if (!wanted) continue;
            var (stimuli, unpaired) = Paired(layer, options);
            Preprocessing.Apply(layer, options.Spontaneous.TryGetValue(layer.Name, out string? name)
                ? spontaneous[name] : null, options, run.Threads);
            run.Progress(known.IndexOf(layer.Name), known.Count, layer.Name);
            var result = RepeatsResult.Of(
                layer, stimuli, unpaired, options, run.Stream($"repeats/{layer.Name}"), run.Threads);
            tables.Write(result, options);
            RepeatsMeasures.Add(run.Measures, result, options, RepeatsVerdict.Of(result, options, comparison));
        }
        tables.Commit();
    }

    static (IReadOnlyList<int[]> Stimuli, int Unpaired) Paired(RepeatedLayer layer, RepeatsOptions options)
    {
        var all = layer.ByStimulus();
        int[][] paired = [.. all.Where(rows => rows.Length >= 2)];
        if (paired.Length < all.Count && (options.Unpaired == UnpairedStimuli.Refuse || paired.Length == 0))
        {
            int single = layer.Stimuli[all.First(rows => rows.Length == 1)[0]];
            throw new UserErrorException(
                $"layer '{layer.Name}' has {all.Count - paired.Length} of {all.Count} stimuli with one repeat (the "
                + $"first is {single}), which cannot be cross-validated; present them again"
                + (paired.Length == 0 ? " or remove geometry.repeats."
                    : ", or leave them out with \"unpaired\": \"Drop\"."));
        }
        int needed = Math.Max(3 * options.Folds, options.Fits[0].FirstRank + 12);
        if (paired.Length < needed)
            throw new UserErrorException(
                $"layer '{layer.Name}' has {paired.Length} stimuli with repeats; geometry.repeats with {options.Folds} "
                + $"folds and a window from rank {options.Fits[0].FirstRank} needs {needed} or more: lower \"folds\" "
                + "or the window, or show more stimuli.");
        return (paired, all.Count - paired.Length);
    }

    static void Check(RepeatsOptions options, List<string> known)
    {
        string? missing = (options.Layers ?? []).Concat(options.Spontaneous.Keys).Concat(options.Spontaneous.Values)
            .FirstOrDefault(layer => !known.Contains(layer));
        if (missing is not null)
            throw new UserErrorException(
                $"geometry.repeats: there is no layer '{missing}'; there are: {string.Join(", ", known)}.");
    }

    static string Synthetic(string path)
    {
        using var reader = TableReader.Open(path);
        return reader.Metadata.GetValueOrDefault("synthetic", "false");
    }
}
