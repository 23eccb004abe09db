using Eigenspectrum.Artifacts;

namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>The geometry of all layers at the initialization, where pretraining ended, and at the end.</summary>
sealed class PhaseMoments(int? pretrained)
{
    readonly Dictionary<string, SortedDictionary<int, LayerGeometry>> found = new(StringComparer.Ordinal);

    /// <summary>Keeps a layer at a checkpoint.</summary>
    public void Add(LayerGeometry geometry)
    {
        if (!found.TryGetValue(geometry.Key.Layer, out var own)) found[geometry.Key.Layer] = own = [];
        own[geometry.Key.Checkpoint] = geometry;
    }

    /// <summary>
    /// Adds, for each window of the fits, geometry.LAYER.MOMENT.window.FIRST-LAST.alpha and .rSquared, and the
    /// dimensions where pretraining ended.
    /// </summary>
    public void Measure(MeasureTable measures, GeometryOptions options)
    {
        foreach (var (layer, checkpoints) in found.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Windows(measures, $"geometry.{layer}.initial", checkpoints.First().Value, options);
            Windows(measures, $"geometry.{layer}.final", checkpoints.Last().Value, options);
            if (pretrained is not { } moment || !checkpoints.TryGetValue(moment, out var geometry)) continue;
            Windows(measures, $"geometry.{layer}.pretrained", geometry, options);
            GeometryMeasures.Add(measures, "pretrained", geometry, options);
        }
    }

    static void Windows(MeasureTable measures, string prefix, LayerGeometry geometry, GeometryOptions options)
    {
        HashSet<string> taken = new(StringComparer.Ordinal);
        for (int i = 0; i < options.Fits.Count; i++)
        {
            var asked = options.Fits[i];
            string window = $"{asked.FirstRank}-{asked.LastRank}";
            if (!taken.Add(window) || geometry.Fits[i] is not { } fit || geometry.Alphas[i] is not { } alpha) continue;
            string what = $"{asked.GetType().Name} on ranks {fit.FirstRank} to {fit.LastRank}";
            measures.Add($"{prefix}.window.{window}.alpha", alpha.Value, alpha.StandardError,
                "infinitesimal jackknife over stimuli", geometry.Stimuli,
                definition: $"exponent of the covariance spectrum, {what}");
            measures.Add($"{prefix}.window.{window}.rSquared", fit.RSquared, samples: fit.Points,
                definition: $"R^2 of ln lambda inside the window, {what}; no evidence for a power law by itself");
        }
    }
}
