using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.NeuralCollapse;

/// <summary>Writes collapse.parquet: one row a measure of a layer, a split, a convention and a checkpoint.</summary>
sealed class CollapseTable : IDisposable
{
    readonly ICollapseConvention[] conventions;
    readonly TableWriter writer;

    internal CollapseTable(string path, ICollapseConvention[] conventions, CollapseLayers layers)
    {
        this.conventions = conventions;
        writer = new(path,
        [
            new("checkpoint", ColumnType.Int32), new("step", ColumnType.Int64), new("epoch", ColumnType.Double),
            new("split", ColumnType.String), new("layer", ColumnType.String), new("convention", ColumnType.String),
            new("measure", ColumnType.String), new("value", ColumnType.Double, Nullable: true),
            new("standardError", ColumnType.Double, Nullable: true),
            new("reason", ColumnType.String, Nullable: true),
        ]);
        if (layers.HeadInput is { } features) writer.SetMetadata("features", features);
        writer.SetMetadata("outputs", layers.Top);
        foreach (var convention in conventions) writer.SetMetadata(NameOf(convention), convention.Definition);
    }

    /// <summary>What tables and measures call a convention.</summary>
    internal static string NameOf(ICollapseConvention convention) =>
        convention is ReferenceConvention ? "Reference" : convention.GetType().Name;

    internal void Write(
        Checkpoint checkpoint, string split, string layer, IReadOnlyList<CollapseMeasure>[] found)
    {
        var rows = found.SelectMany((measures, c) => measures.Select(one => (conventions[c], one))).ToArray();
        writer.Write(new Table()
            .Add("checkpoint", Array.ConvertAll(rows, _ => checkpoint.Index))
            .Add("step", Array.ConvertAll(rows, _ => checkpoint.Step))
            .Add("epoch", Array.ConvertAll(rows, _ => checkpoint.Epoch))
            .Add("split", Array.ConvertAll(rows, _ => split)).Add("layer", Array.ConvertAll(rows, _ => layer))
            .Add("convention", Array.ConvertAll(rows, row => NameOf(row.Item1)))
            .Add("measure", Array.ConvertAll(rows, row => row.one.Name))
            .Add("value", Array.ConvertAll(rows, row => row.one.Value))
            .Add("standardError", Array.ConvertAll(rows, row => row.one.StandardError))
            .Add("reason", Array.ConvertAll(rows, row => row.one.Reason)));
    }

    /// <summary>Notes where the terminal phase begins.</summary>
    internal void SetTerminal(double? epoch) => writer.SetMetadata("terminalEpoch", epoch is { } known
        ? FormattableString.Invariant($"{known:R}") : "none");

    internal void Commit() => writer.Commit();

    public void Dispose() => writer.Dispose();
}
