using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Tables;

/// <summary>Reads the samples that GenerateData wrote.</summary>
static class DataTable
{
    const string Stage = "GenerateData";

    /// <summary>Whether there is a split of that name.</summary>
    internal static bool Has(StageRun run, string split) => run.HasInput(Stage, split + ".parquet");

    /// <summary>The samples of a split: "train" or "test".</summary>
    /// <exception cref="UserErrorException">There is no such split, or its samples are malformed.</exception>
    internal static Dataset Read(StageRun run, string split)
    {
        var path = run.Input(Stage, split + ".parquet");
        using var reader = TableReader.Open(path);
        var samples = checked((int)reader.Rows);
        if (samples == 0) throw new UserErrorException($"'{path}' holds no samples; ask for some in the data section.");
        var (inputs, outputs) = (Number(reader, path, "inputs"), Number(reader, path, "outputs"));
        var classes = reader.Fields.Any(field => field.Name == "label");
        var values = new Matrix(samples, inputs);
        var targets = classes ? null : new Matrix(samples, outputs);
        var labels = classes ? new int[samples] : null;
        var first = 0;
        foreach (var group in reader.RowGroups("input", classes ? "label" : "target"))
        {
            Fill(path, "input", group, values, first);
            if (targets is not null) Fill(path, "target", group, targets, first);
            if (labels is not null) group.Integers("label").CopyTo(labels, first);
            first += group.Rows;
        }
        try
        {
            return labels is null ? new(values, targets!) : new(values, labels, outputs);
        }
        catch (ArgumentException exception)
        {
            throw new UserErrorException($"'{path}': {Plain(exception)}");
        }
    }

    /// <summary>The shape of the inputs of a split: an image's, or that of a vector.</summary>
    /// <exception cref="UserErrorException">There is no such split, or its inputs have another size.</exception>
    internal static Shape InputShape(StageRun run, string split)
    {
        var path = run.Input(Stage, split + ".parquet");
        using var reader = TableReader.Open(path);
        var inputs = Number(reader, path, "inputs");
        if (!reader.Metadata.TryGetValue("shape", out var text)) return new(inputs);
        return Shape.TryParse(text, out var shape) && shape.Size == inputs
            ? shape
            : throw new UserErrorException($"'{path}' says the shape {text} of {inputs} inputs; build the data again.");
    }

    /// <summary>The mean loss of a network over data that are known to fit it.</summary>
    /// <exception cref="UserErrorException">The loss does not suit the data.</exception>
    internal static Objective Objective(
        StageRun run, Network network, ILoss loss, Dataset data, int? threads = null)
    {
        if (loss.IsClassification && data.Labels is null)
            throw new UserErrorException($"train.loss is {loss.GetType().Name}, which needs classes; the data of "
                + $"'{run.Experiment}' have target values. Take {nameof(SquaredError)}.");
        try
        {
            return new(network, loss, data, threads ?? run.Threads);
        }
        catch (ArgumentException exception)
        {
            throw new UserErrorException($"The data of '{run.Experiment}' do not fit: {Plain(exception)}");
        }
    }

    /// <summary>What an exception says, without the name of a parameter that no user has heard of.</summary>
    internal static string Plain(ArgumentException exception)
    {
        var end = exception.Message.LastIndexOf(" (Parameter '", StringComparison.Ordinal);
        return end < 0 ? exception.Message : exception.Message[..end];
    }

    static int Number(TableReader reader, string path, string key) =>
        reader.Metadata.TryGetValue(key, out var text) && int.TryParse(text, out var number) && number > 0
            ? number
            : throw new UserErrorException($"'{path}' does not say its number of {key}; build the data again.");

    static void Fill(string path, string column, Table group, Matrix values, int first)
    {
        var type = group.Fields.First(field => field.Name == column).Type;
        double[][] rows = type == ColumnType.FloatList
            ? Array.ConvertAll(group.FloatLists(column), row => Array.ConvertAll(row, value => (double)value))
            : group.DoubleLists(column);
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i].Length != values.Columns)
                throw new UserErrorException($"'{path}', row {first + i}: {column} has {rows[i].Length} numbers; "
                    + $"the file promises {values.Columns}.");
            if (Array.Exists(rows[i], value => !double.IsFinite(value)))
                throw new UserErrorException($"'{path}', row {first + i}: {column} holds a number that is not finite.");
            rows[i].CopyTo(values.Row(first + i));
        }
    }
}
