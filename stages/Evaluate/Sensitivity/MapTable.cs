using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.Evaluate;

/// <summary>Collects the maps of the first samples, and these samples themselves, into sensitivity.parquet.</summary>
sealed class MapTable(string split, Dataset data, int[] samples, int pictures)
{
    readonly List<(Checkpoint Checkpoint, string Kind, int Row, double[] Values)> rows = [];

    /// <summary>Adds the samples in natural values; inputs that have no range as they are.</summary>
    internal void AddInputs(Checkpoint checkpoint, InputRange range)
    {
        for (var n = 0; n < pictures; n++)
            rows.Add((checkpoint, "Input", n, Brightness.Of(data.Inputs.Row(n), range)));
    }

    internal void Add(Checkpoint checkpoint, string kind, Matrix maps)
    {
        for (var n = 0; n < pictures; n++) rows.Add((checkpoint, kind, n, maps.Row(n).ToArray()));
    }

    internal Table ToTable() => new Table()
        .Add("checkpoint", [.. rows.Select(row => row.Checkpoint.Index)])
        .Add("step", [.. rows.Select(row => row.Checkpoint.Step)])
        .Add("epoch", [.. rows.Select(row => row.Checkpoint.Epoch)])
        .Add("split", [.. rows.Select(_ => split)])
        .Add("sample", [.. rows.Select(row => samples[row.Row])])
        .Add("label", [.. rows.Select(row => data.Labels?[row.Row])])
        .Add("kind", [.. rows.Select(row => row.Kind)])
        .Add("values", [.. rows.Select(row => row.Values)]);
}
