using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.WeightDynamics;

/// <summary>Mean ranks, norms and distances over the layers, as measures.</summary>
sealed class RankMeasures(WeightsOptions options, RankPart part, MeasureTable measures)
{
    const string OverLayers = "standard error over layers";

    internal void Add(LayerSpectrum[] spectra, Checkpoint first, Checkpoint last)
    {
        var averaged = part.Averaged().Select(layer => layer.Name).ToHashSet(StringComparer.Ordinal);
        var own = spectra.Where(one => averaged.Contains(one.Layer.Name)).ToLookup(one => one.Checkpoint.Index);
        AddMoment("initial", [.. own[first.Index]], "before training");
        AddMoment("final", [.. own[last.Index]], "at the end");
        foreach (var step in options.Steps)
        {
            var at = part.At(step);
            AddMoment($"step-{step}", [.. own[at.Index]], $"at step {at.Step}");
        }
        AddBound();
    }

    void AddMoment(string moment, LayerSpectrum[] layers, string when)
    {
        var over = $"{when}, mean over {layers.Length} layers";
        foreach (var norm in options.Norms)
        {
            foreach (var tolerance in options.Tolerances)
            {
                var name = $"weights.{moment}.rank.{norm.Label}.tolerance-{tolerance:R}";
                double[] ranks = [.. layers.Select(layer => (double)layer.Weights.Rank(norm, tolerance))];
                var mean = Mean(name, ranks, $"singular values above {tolerance:R} of the {norm.Label} norm {over}");
                // Ratios of ranks are differences of this.
                if (mean > 0)
                {
                    measures.Add($"{name}.log10", Log10(mean), Error(ranks) / mean * PerNatural,
                        ranks.Length > 1 ? OverLayers : null, ranks.Length,
                        definition: $"logarithm to base ten of {name}");
                }
            }
            Mean($"weights.{moment}.norm.{norm.Label}", [.. layers.Select(layer => layer.Weights.Norm(norm))],
                $"{norm.Label} norm of the weights {over}");
            double[] distances = [.. layers.Where(layer => layer.Weights.Norm(norm) > 0).Select(layer =>
                layer.Weights.Distance(norm, part.BatchRank(layer.Layer)) / layer.Weights.Norm(norm))];
            Mean($"weights.{moment}.distance.{norm.Label}", distances,
                $"{norm.Label} distance to the nearest matrix of a mini-batch gradient's largest rank over the norm "
                + over);
        }
        Mean($"weights.{moment}.stableRank", [.. layers.Select(layer => layer.Weights.StableRank)],
            $"sum of squared singular values over the largest {over}");
    }

    void AddBound()
    {
        if (part.Window() is not { } window) return;
        var averaged = part.Averaged();
        measures.Add("weights.window.steps", window.Steps, definition: $"log(2/{window.Closeness:R}) / "
            + $"-log(1 - {window.Shrinkage:R}) updates: older ones have decayed to this share (derived)");
        measures.Add("weights.window.publishedSteps", window.PublishedSteps,
            definition: $"log(2/{window.Closeness:R}) / {window.Shrinkage:R}, as the theorem has it");
        measures.Add("weights.window.vacuous", averaged.Count(layer => part.IsVacuous(window, layer)),
            samples: averaged.Count,
            definition: "layers of which the bound on the rank says nothing: it is no less than their shorter side");
    }

    double Mean(string name, double[] values, string definition)
    {
        if (values.Length == 0) return 0;
        var mean = Sums.Mean(values);
        measures.Add(name, mean, Error(values), values.Length > 1 ? OverLayers : null, values.Length,
            definition: definition);
        return mean;
    }

    internal const double PerNatural = 0.4342944819032518;

    internal static double Log10(double value) => Elementary.Log(value) * PerNatural;

    internal static double? Error(double[] values) => values.Length > 1 ? Sums.StandardError(values) : null;
}
