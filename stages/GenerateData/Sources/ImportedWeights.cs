using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Makes a weight matrix of the numbers of a file, and writes weights.parquet as Extract does.</summary>
static class ImportedWeights
{
    /// <summary>The layer's weights, a row an output, and for a convolution its shape in that order.</summary>
    /// <exception cref="UserErrorException">The shape does not suit, or a value is not finite.</exception>
    public static (string Layer, double[][] Rows, string? Shape) Of(ImportedBlock block, Import options)
    {
        var (rows, shape) = block.Table is { } table ? (table.Rows, null) : Rows(block, options);
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i].Length != rows[0].Length)
                throw new UserErrorException(
                    $"import: {block.Place} has {rows[0].Length} weights in row 0 and {rows[i].Length} in row {i}; "
                    + "every row must have as many.");
            int bad = Array.FindIndex(rows[i], value => !double.IsFinite(value));
            if (bad >= 0)
                throw new UserErrorException(
                    $"import: {block.Place} has the weight {rows[i][bad]} in row {i}, column {bad} (from 0); weights "
                    + "must be finite.");
        }
        return (block.Layer, rows, shape);
    }

    /// <summary>Writes the layers.</summary>
    public static void Write(
        StageRun run, IReadOnlyList<(string Layer, double[][] Rows, string? Shape)> layers, Import options)
    {
        using var writer = new TableWriter(run.Output("weights.parquet"),
            [
                new("checkpoint", ColumnType.Int32), new("step", ColumnType.Int64), new("layer", ColumnType.String),
                new("row", ColumnType.Int32), new("values", ColumnType.DoubleList),
            ]);
        writer.SetMetadata("source", nameof(Import));
        writer.SetMetadata("synthetic", options.Synthetic ? "true" : "false");
        foreach (var (layer, rows, shape) in layers)
        {
            if (shape is not null) writer.SetMetadata($"shape.{layer}", shape);
            writer.Write(new Table()
                .Add("checkpoint", new int[rows.Length])
                .Add("step", new long[rows.Length])
                .Add("layer", [.. rows.Select(_ => layer)])
                .Add("row", [.. Enumerable.Range(0, rows.Length)])
                .Add("values", rows));
            run.Measures.Add($"data.{layer}.rows", rows.Length, definition: "rows of the weight matrix");
            run.Measures.Add($"data.{layer}.columns", rows[0].Length, definition: "columns of the weight matrix");
        }
        writer.Commit();
    }

    static (double[][] Rows, string? Shape) Rows(ImportedBlock block, Import options)
    {
        var array = block.Array!;
        if (array.Shape.Length is not 2 and not 4)
            throw new UserErrorException(
                $"import: {block.Place} has {array.Shape.Length} axes ({array.ShapeText}); weights have 2, or 4 for a "
                + "convolution.");
        string? shape = null;
        if (array.Shape.Length == 4)
        {
            array = options.KernelOrder switch
            {
                KernelOrder.OutInHeightWidth => array.Permute(0, 2, 3, 1),
                KernelOrder.HeightWidthInOut => array.Permute(3, 0, 1, 2),
                _ => array,
            };
            shape = array.ShapeText;
        }
        else if (options.Transpose)
        {
            array = array.Permute(1, 0);
        }
        int width = array.Values.Length / array.Shape[0];
        return ([.. Enumerable.Range(0, array.Shape[0]).Select(i => array.Values[(i * width)..((i + 1) * width)])],
            shape);
    }
}
