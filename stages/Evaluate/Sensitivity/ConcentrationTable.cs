using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.Evaluate;

/// <summary>Means over samples of how concentrated and how smooth maps are, as concentration.parquet.</summary>
sealed class ConcentrationTable
{
    readonly List<(Checkpoint Checkpoint, string Kind, string Measure, double Value, double? Error, int Samples)> rows =
        [];

    readonly string split;
    readonly Shape shape;
    readonly bool[][] objects; // for each sample, its pixels; none without a range

    internal ConcentrationTable(string split, Dataset data, InputRange range, Shape shape, double threshold)
    {
        (this.split, this.shape) = (split, shape);
        objects = !range.IsBounded ? [] : [.. Enumerable.Range(0, data.Count)
            .Select(n => Array.ConvertAll(Brightness.Of(data.Inputs.Row(n), range), value => value > threshold))];
    }

    internal void Add(Checkpoint checkpoint, SensitivityKind kind, Matrix maps, MeasureTable? measures)
    {
        Add("participation", "(sum m^2)^2 / (n sum m^4) of the map m: the share of inputs that its energy fills",
            n => MapMeasures.ParticipationRatio(maps.Row(n)));
        Add("variation", "mean difference of neighbouring pixels of the map over its mean magnitude",
            n => MapMeasures.TotalVariation(maps.Row(n), shape));
        Add("objectShare", "share of the map's energy on the object's pixels", ObjectShare);
        Add("objectLift", "share of the map's energy on the object's pixels over these pixels' share of all",
            n => ObjectShare(n) / ObjectPixels(n));

        double? ObjectShare(int n) =>
            ObjectPixels(n) is null ? null : MapMeasures.EnergyShare(maps.Row(n), i => objects[n][i]);

        // Null where there is no object, or nobody knows.
        double? ObjectPixels(int n) => objects.Length == 0 || !objects[n].Contains(true) ? null
            : (double)objects[n].Count(on => on) / objects[n].Length;

        void Add(string measure, string definition, Func<int, double?> value)
        {
            double[] values = [.. Enumerable.Range(0, maps.Rows).Select(value).OfType<double>()];
            if (values.Length == 0) return;
            double? error = values.Length < 2 ? null : Sums.StandardError(values);
            rows.Add((checkpoint, $"{kind}", measure, Sums.Mean(values), error, values.Length));
            var map = char.ToLowerInvariant($"{kind}"[0]) + $"{kind}"[1..];
            measures?.Add($"evaluate.{split}.sensitivity.{map}.{measure}", Sums.Mean(values), error,
                error is null ? null : "standard error of the mean", values.Length,
                definition: $"{kind}, mean over {split} samples: {definition}");
        }
    }

    internal Table ToTable() => new Table()
        .Add("checkpoint", [.. rows.Select(row => row.Checkpoint.Index)])
        .Add("step", [.. rows.Select(row => row.Checkpoint.Step)])
        .Add("epoch", [.. rows.Select(row => row.Checkpoint.Epoch)])
        .Add("split", [.. rows.Select(_ => split)])
        .Add("kind", [.. rows.Select(row => row.Kind)])
        .Add("measure", [.. rows.Select(row => row.Measure)])
        .Add("value", [.. rows.Select(row => row.Value)])
        .Add("standardError", [.. rows.Select(row => row.Error)])
        .Add("samples", [.. rows.Select(row => row.Samples)]);
}
