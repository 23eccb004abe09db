using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Tables;

/// <summary>
/// Writes checkpoints.parquet as a stream: one row a row of a tensor, as a unit's weights or all biases.
/// </summary>
sealed class CheckpointWriter : IDisposable
{
    readonly Network network;
    readonly bool hasPhases;
    readonly TableWriter writer;

    internal CheckpointWriter(
        string path, Network network, ILoss loss, TrainingCourse course, bool hasPhases = false)
    {
        (this.network, this.hasPhases) = (network, hasPhases);
        writer = new(path,
        [
            new("checkpoint", ColumnType.Int32), new("step", ColumnType.Int64), new("epoch", ColumnType.Double),
            new("layer", ColumnType.String), new("tensor", ColumnType.String), new("row", ColumnType.Int32),
            new("values", ColumnType.DoubleList),
            .. hasPhases ? [new Field("phase", ColumnType.String)] : Array.Empty<Field>(),
        ]);
        writer.SetMetadata("network", CanonicalOptions.Write(network.Definition));
        writer.SetMetadata("loss", CanonicalOptions.Write(loss));
        writer.SetMetadata("inputs", $"{network.Inputs}");
        writer.SetMetadata("shape", $"{network.InputShape}");
        writer.SetMetadata("outputs", $"{network.Outputs}");
        course.Write(writer);
    }

    /// <summary>Writes a checkpoint; the phase counts only where there are several.</summary>
    internal void Write(Checkpoint checkpoint, string phase)
    {
        foreach (var tensor in network.Parameters) Add(tensor, checkpoint.Parameters);
        foreach (var tensor in network.StatisticTensors) Add(tensor, checkpoint.Statistics);

        void Add(ParameterTensor tensor, double[] numbers)
        {
            var rows = Rows(checkpoint, tensor, numbers);
            writer.Write(hasPhases ? rows.Add("phase", Repeat(phase, tensor.Layout.Rows)) : rows);
        }
    }

    internal void Commit() => writer.Commit();

    public void Dispose() => writer.Dispose();

    static Table Rows(Checkpoint checkpoint, ParameterTensor tensor, double[] numbers)
    {
        var (rows, length) = (tensor.Layout.Rows, tensor.Layout.Columns);
        return new Table()
            .Add("checkpoint", Repeat(checkpoint.Index, rows))
            .Add("step", Repeat(checkpoint.Step, rows))
            .Add("epoch", Repeat(checkpoint.Epoch, rows))
            .Add("layer", Repeat(tensor.Layer, rows))
            .Add("tensor", Repeat(tensor.Name, rows))
            .Add("row", [.. Enumerable.Range(0, rows)])
            .Add("values", [.. Enumerable.Range(0, rows)
                .Select(row => numbers.AsSpan(tensor.Offset + (row * length), length).ToArray())]);
    }

    static T[] Repeat<T>(T value, int rows)
    {
        var values = new T[rows];
        Array.Fill(values, value);
        return values;
    }
}
