using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Tables;

namespace Eigenspectrum.Stages.Extract;

/// <summary>Takes weights, activations and predictions out of the trained network.</summary>
public static class ExtractStage
{
    /// <summary>
    /// Writes weights, activations, activations of augmented views and predictions, those that are asked for.
    /// </summary>
    public static void Run(ExtractOptions options, StageRun run)
    {
        var trained = CheckpointTable.Read(run);
        var network = trained.Network;
        var checkpoints = trained.Select(options.Checkpoints, "extract.checkpoints");
        var layers = Layers(options, network);
        var split = options.Split == DataSplit.Test ? "test" : "train";
        var whole = DataTable.Read(run, split);
        var rows = SampleRows.Of(options, run, whole);
        var data = rows.Length == whole.Count ? whole : whole.Subset(rows);
        if (data.Inputs.Columns != network.Inputs)
            throw new UserErrorException(
                $"The data have {data.Inputs.Columns} numbers a sample; the network was trained on {network.Inputs}.");
        using var predictions = !options.Predictions ? null
            : new PredictionWriter(run.Output("predictions.parquet"), rows, data, trained.Loss, split);
        if (options.Weights) WriteWeights(run.Output("weights.parquet"), network, checkpoints);
        using var writer = !options.Activations ? null
            : new ActivationWriter(run.Output("activations.parquet"), rows, data.Labels);
        writer?.SetMetadata("split", split);
        using var views = ViewActivations.Of(options.Views, run, network.InputShape, whole, rows, layers);
        views?.SetMetadata("split", split);
        views?.SetMetadata("shape", $"{network.InputShape}");
        if (trained.Pretrained is { } pretrained) writer?.SetMetadata("pretrained", $"{pretrained}");
        // The inputs are the same at every checkpoint: once is enough.
        if (layers.Contains("input")) writer?.Write(checkpoints[0], "input", data.Inputs);
        var done = 0;
        foreach (var checkpoint in checkpoints)
        {
            var (values, at) = (data.Inputs, trained.NetworkAt(checkpoint));
            foreach (var layer in at.Groups)
            {
                values = at.Propagate(checkpoint.Parameters, layer.Index, values, run.Threads);
                if (layers.Contains(layer.Name)) writer?.Write(checkpoint, layer.Name, values);
            }
            RequireFinite(values, checkpoint);
            predictions?.Write(checkpoint, values);
            views?.Write(at, checkpoint);
            run.Progress(++done, checkpoints.Count, $"checkpoint {checkpoint.Index}");
        }
        predictions?.Commit();
        views?.Commit();
        writer?.Commit();
        run.Measures.Add("extract.samples", data.Count, definition: "samples that went through the network");
    }

    static HashSet<string> Layers(ExtractOptions options, Network network)
    {
        string[] known = ["input", .. network.Groups.Select(layer => layer.Name)];
        var unknown = options.Layers?.FirstOrDefault(name => !known.Contains(name));
        if (unknown is not null)
            throw new UserErrorException(
                $"extract.layers: '{unknown}' is no layer of this network; there are: {string.Join(", ", known)}.");
        return [.. options.Layers ?? known];
    }

    static void RequireFinite(Matrix outputs, Checkpoint checkpoint)
    {
        var broken = Array.FindIndex(outputs.Data, value => !double.IsFinite(value));
        if (broken >= 0)
            throw new UserErrorException($"Checkpoint {checkpoint.Index} gives the output {outputs.Data[broken]} for "
                + "a sample: the outputs overflow. Lower train.optimizer.learningRate or the initializer's scale.");
    }

    static void WriteWeights(string path, Network network, IReadOnlyList<Checkpoint> checkpoints)
    {
        using var writer = new TableWriter(path,
        [
            new("checkpoint", ColumnType.Int32), new("step", ColumnType.Int64), new("layer", ColumnType.String),
            new("row", ColumnType.Int32), new("values", ColumnType.DoubleList),
        ]);
        foreach (var tensor in network.Parameters.Where(tensor => tensor.Role == TensorRole.Weight))
        {
            if (tensor.Layout.Window is { } window)
            {
                writer.SetMetadata($"shape.{tensor.Layer}",
                    $"{tensor.Layout.Rows}x{window.Height}x{window.Width}x{window.Channels}");
            }
        }
        foreach (var checkpoint in checkpoints)
        {
            foreach (var tensor in network.Parameters.Where(tensor => tensor.Role == TensorRole.Weight))
            {
                var length = tensor.Layout.Columns;
                double[][] rows = [.. Enumerable.Range(0, tensor.Layout.Rows)
                    .Select(i => checkpoint.Parameters.AsSpan(tensor.Offset + (i * length), length).ToArray())];
                writer.Write(new Table()
                    .Add("checkpoint", [.. Enumerable.Repeat(checkpoint.Index, rows.Length)])
                    .Add("step", [.. Enumerable.Repeat(checkpoint.Step, rows.Length)])
                    .Add("layer", [.. Enumerable.Repeat(tensor.Layer, rows.Length)])
                    .Add("row", [.. Enumerable.Range(0, rows.Length)])
                    .Add("values", rows));
            }
        }
        writer.Commit();
    }
}
