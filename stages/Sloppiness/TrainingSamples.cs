using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>Training inputs with what is to be predicted of them.</summary>
/// <param name="Inputs">n x d.</param>
/// <param name="Labels">The classes; null for regression data or none.</param>
/// <param name="Targets">The targets of regression data; null for classes or none.</param>
sealed record TrainingSamples(Matrix Inputs, int[]? Labels, double[][]? Targets)
{
    const string Stage = "GenerateData", File = "train.parquet";

    public static bool Exist(StageRun run) => run.HasInput(Stage, File);

    /// <exception cref="UserErrorException">There are none, or they are malformed.</exception>
    public static TrainingSamples Read(StageRun run, string option)
    {
        if (!Exist(run))
        {
            throw new UserErrorException(
                $"'{option}' asks for the spectrum of the training samples, but the data source has none; take a "
                + "source with samples, or one with a covariance and \"spectrum\": \"Population\".");
        }

        string path = run.Input(Stage, File);
        Table table = Table.Read(path);
        if (table.Rows == 0)
            throw new UserErrorException($"'{path}' holds no samples; ask for some in the data section.");
        bool isSingle = table.Fields.First(field => field.Name == "input").Type == ColumnType.FloatList;
        double[][] rows = isSingle
            ? Array.ConvertAll(table.FloatLists("input"), row => Array.ConvertAll(row, value => (double)value))
            : table.DoubleLists("input");
        int wrong = Array.FindIndex(rows, row =>
            row.Length != rows[0].Length || Array.Exists(row, value => !double.IsFinite(value)));
        if (wrong >= 0)
        {
            throw new UserErrorException(
                $"'{path}', row {wrong}: the input has another length than the first or a number that is not finite.");
        }

        return new(
            Matrix.FromRows(rows),
            table.Has("label") ? table.Integers("label") : null,
            table.Has("target") ? table.DoubleLists("target") : null);
    }
}
