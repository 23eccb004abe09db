using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Tables;

/// <summary>Writes checkpoints.parquet as a stream: one row a weight row or bias vector.</summary>
sealed class CheckpointWriter : IDisposable
{
    readonly Network network;
    readonly TableWriter writer;

    internal CheckpointWriter(string path, Network network, ILoss loss)
    {
        this.network = network;
        writer = new(path,
        [
            new("checkpoint", ColumnType.Int32), new("step", ColumnType.Int64), new("epoch", ColumnType.Double),
            new("layer", ColumnType.String), new("tensor", ColumnType.String), new("row", ColumnType.Int32),
            new("values", ColumnType.DoubleList),
        ]);
        writer.SetMetadata("network", CanonicalOptions.Write(network.Definition));
        writer.SetMetadata("loss", CanonicalOptions.Write(loss));
        writer.SetMetadata("inputs", $"{network.Inputs}");
        writer.SetMetadata("outputs", $"{network.Outputs}");
    }

    internal void Write(Checkpoint checkpoint)
    {
        foreach (var layer in network.Layers)
        {
            var weights = network.Weights(checkpoint.Parameters, layer.Index);
            double[][] rows = [.. Enumerable.Range(0, weights.Rows).Select(i => weights.Row(i).ToArray())];
            writer.Write(Rows(checkpoint, layer, "weight", rows));
            if (!layer.HasBiases) continue;
            var biases = network.Biases(checkpoint.Parameters, layer.Index).ToArray();
            writer.Write(Rows(checkpoint, layer, "bias", [biases]));
        }
    }

    internal void Commit() => writer.Commit();

    public void Dispose() => writer.Dispose();

    static Table Rows(Checkpoint checkpoint, DenseLayer layer, string tensor, double[][] rows) => new Table()
        .Add("checkpoint", Repeat(checkpoint.Index, rows))
        .Add("step", Repeat(checkpoint.Step, rows))
        .Add("epoch", Repeat(checkpoint.Epoch, rows))
        .Add("layer", Repeat(layer.Name, rows))
        .Add("tensor", Repeat(tensor, rows))
        .Add("row", [.. Enumerable.Range(0, rows.Length)])
        .Add("values", rows);

    static T[] Repeat<T>(T value, double[][] rows)
    {
        var values = new T[rows.Length];
        Array.Fill(values, value);
        return values;
    }
}
