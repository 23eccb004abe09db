using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.NeuralCollapse;

/// <summary>
/// Measures at both ends and how far they fell: collapse.train.features.final.nc1, collapse.train.features.fall.nc1.
/// </summary>
sealed class CollapseMeasures(MeasureTable measures, CollapseLayers layers, Checkpoint first, Checkpoint last)
{
    const string Kind = "jackknife standard error over samples within classes";

    static readonly string[] Falling =
        ["nc1", "traceRatio", "cdnv", "nc2AnglesMeans", "nc2EquinormMeans", "nc3", "nc4"];

    readonly Dictionary<(string Split, string Layer, string Name), CollapseMeasure> begun = [], ended = [];
    readonly List<(Checkpoint Checkpoint, CollapseMeasure Measure)> course = [];
    int samples;

    internal void Add(Checkpoint checkpoint, string split, string layer, ICollapseConvention[] conventions,
        IReadOnlyList<CollapseMeasure>[] found, int count)
    {
        if (split == "train" && layer == layers.HeadInput)
        {
            course.Add((checkpoint, found[0][0]));
            samples = count;
        }
        if (checkpoint == first) Keep(begun, "initial");
        if (checkpoint == last) Keep(ended, "final");
        if (checkpoint != last || first == last) return;
        foreach (var name in Falling)
        {
            if (begun[(split, layer, name)] is { Value: > 0 and var start } from
                && ended[(split, layer, name)] is { Value: > 0 and var end } to)
                AddRatio($"collapse.{split}.{layers.NameOf(layer)}.fall.{name}", from, to, count,
                    $"{name} at the first checkpoint over that at the last");
        }

        void Keep(Dictionary<(string, string, string), CollapseMeasure> kept, string when)
        {
            for (var c = 0; c < conventions.Length; c++)
            {
                if (c > 0 && layer != layers.HeadInput) continue;
                var behind = c == 0 ? "" : CollapseTable.NameOf(conventions[c]) + ".";
                foreach (var one in found[c])
                {
                    if (c == 0) kept[(split, layer, one.Name)] = one;
                    if (one.Value is not { } value) continue;
                    measures.Add($"collapse.{split}.{layers.NameOf(layer)}.{when}.{behind}{one.Name}", value,
                        one.StandardError, one.StandardError is null ? null : Kind, count,
                        definition: $"{one.Name} of {layer}: {conventions[c].Definition}");
                }
            }
        }
    }

    /// <summary>How far NC1 fell since the terminal phase began.</summary>
    internal void AddTerminal(Checkpoint begin)
    {
        if (course.Count == 0 || begin == last) return;
        var from = course.First(row => row.Checkpoint == begin).Measure;
        if (from.Value is > 0 && course[^1].Measure is { Value: > 0 } to)
            AddRatio("collapse.terminal.fall.nc1", from, to, samples,
                "nc1 of the training features where the terminal phase begins over that at the end");
    }

    void AddRatio(string name, CollapseMeasure from, CollapseMeasure to, int count, string definition)
    {
        var ratio = from.Value!.Value / to.Value!.Value;
        var (a, b) = (from.StandardError / from.Value, to.StandardError / to.Value);
        double? error = a is { } x && b is { } y ? ratio * Math.Sqrt(x * x + y * y) : null;
        measures.Add(name, ratio, error, error is null ? null : Kind + ", both ends as if independent", count,
            definition: definition);
    }
}
