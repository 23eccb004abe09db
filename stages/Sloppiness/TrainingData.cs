using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>The training samples of GenerateData, with whatever targets they have.</summary>
static class TrainingData
{
    const string Stage = "GenerateData", File = "train.parquet";

    /// <exception cref="UserErrorException">There are none, or their inputs are not finite.</exception>
    public static TargetData Read(StageRun run)
    {
        string path = run.Input(Stage, File);
        Table table = Table.Read(path);
        double[][] rows = Numbers(table, "input");
        if (rows.Length == 0)
            throw new UserErrorException($"'{path}' holds no samples; ask for some in the data section.");
        if (Array.Exists(rows, row => Array.Exists(row, value => !double.IsFinite(value))))
            throw new UserErrorException($"'{path}' holds an input that is not finite; build the data again.");
        Matrix inputs = Matrix.FromRows(rows);
        if (table.Has("label"))
        {
            int[] labels = table.Integers("label");
            var classes = new Matrix(labels.Length, int.Parse(table.Metadata["outputs"]));
            for (int row = 0; row < labels.Length; row++) classes[row, labels[row]] = 1;
            return new(inputs, labels, classes);
        }

        return new(inputs, null, table.Has("target") ? Matrix.FromRows(Numbers(table, "target")) : null);
    }

    /// <summary>The shape of the inputs: an image's, or that of a vector.</summary>
    public static Shape Shape(StageRun run, int inputs)
    {
        Table table = Table.Read(run.Input(Stage, File), "row");
        return Networks.Shape.TryParse(table.Metadata.GetValueOrDefault("shape", ""), out Shape shape)
            && shape.Size == inputs ? shape : new(inputs);
    }

    static double[][] Numbers(Table table, string column) =>
        table.Fields.First(field => field.Name == column).Type == ColumnType.FloatList
            ? [.. table.FloatLists(column).Select(row => Array.ConvertAll(row, value => (double)value))]
            : table.DoubleLists(column);
}
