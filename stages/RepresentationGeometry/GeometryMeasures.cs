using Eigenspectrum.Artifacts;

namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>The scalar results of a layer: those of the first fit and of all metrics, at the first and last
/// checkpoint.</summary>
static class GeometryMeasures
{
    public static void Add(MeasureTable measures, string moment, LayerGeometry geometry, GeometryOptions options)
    {
        string prefix = $"geometry.{geometry.Key.Layer}.{moment}";
        long stimuli = geometry.Stimuli;
        measures.Add($"{prefix}.units", geometry.Units, definition: "units of the layer");
        if (geometry.Fits[0] is { } fit && geometry.Alphas[0] is { } alpha)
        {
            string what = $"{options.Fits[0].GetType().Name} on ranks {fit.FirstRank} to {fit.LastRank}";
            measures.Add(
                $"{prefix}.alpha", alpha.Value, alpha.StandardError, "infinitesimal jackknife over stimuli", stimuli,
                definition: $"exponent of the covariance spectrum, {what}");
            measures.Add($"{prefix}.alpha.lower", alpha.Interval.Lower,
                definition: $"lower end of alpha's interval: {Intervals.Exponent}");
            measures.Add($"{prefix}.alpha.upper", alpha.Interval.Upper,
                definition: $"upper end of alpha's interval: {Intervals.Exponent}");
            measures.Add(
                $"{prefix}.alpha.bias", alpha.Bias, definition: "bootstrap estimate of alpha's finite-sample bias");
            measures.Add($"{prefix}.rSquared", fit.RSquared, samples: fit.Points,
                definition: $"R^2 of ln lambda inside the window, {what}; no evidence for a power law by itself");
            measures.Add($"{prefix}.firstRank", fit.FirstRank, definition: "first rank of alpha's window");
            measures.Add($"{prefix}.lastRank", fit.LastRank, definition: "last rank of alpha's window, after clipping");
            measures.Add($"{prefix}.windowShare", fit.LastRank / (double)geometry.Spectrum.Length,
                definition: "last rank of alpha's window over min(stimuli, units); past 0.5 the sample is too small");
        }
        VerdictMeasures.Add(measures, prefix, geometry, options);
        for (int i = 0; i < options.Metrics.Count; i++)
        {
            string metric = options.Metrics[i].GetType().Name;
            measures.Add($"{prefix}.{char.ToLowerInvariant(metric[0])}{metric[1..]}", geometry.Dimensions[i].Value,
                geometry.Dimensions[i].StandardError, "bootstrap over stimuli", stimuli,
                    definition: options.Metrics[i].Definition);
        }
    }
}
