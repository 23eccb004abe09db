using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Tables;

/// <summary>What Train wrote: a network, its loss and its parameters through the training.</summary>
sealed class CheckpointTable
{
    CheckpointTable(Network network, ILoss loss, IReadOnlyList<Checkpoint> checkpoints)
    {
        (Network, Loss, Checkpoints) = (network, loss, checkpoints);
    }

    internal Network Network { get; }

    internal ILoss Loss { get; }

    /// <summary>All checkpoints in order: the first is the initialization, the last the end.</summary>
    internal IReadOnlyList<Checkpoint> Checkpoints { get; }

    /// <summary>Reads checkpoints.parquet.</summary>
    /// <exception cref="UserErrorException">There is none, or it is not what Train writes.</exception>
    internal static CheckpointTable Read(StageRun run)
    {
        var path = run.Input("Train", "checkpoints.parquet");
        using var reader = TableReader.Open(path);
        var network = new Network(Option<NetworkDefinition>(reader, path, "network"),
            int.Parse(Text(reader, path, "inputs")), int.Parse(Text(reader, path, "outputs")));
        var loss = Option<ILoss>(reader, path, "loss");
        var layers = network.Layers.ToDictionary(layer => layer.Name, StringComparer.Ordinal);
        var checkpoints = new List<Checkpoint>();
        var filled = 0;
        foreach (var group in reader.RowGroups())
        {
            var (indices, steps, epochs) = (group.Integers("checkpoint"), group.Longs("step"), group.Doubles("epoch"));
            var (names, tensors, rows) = (group.Strings("layer"), group.Strings("tensor"), group.Integers("row"));
            var values = group.DoubleLists("values");
            for (var i = 0; i < group.Rows; i++)
            {
                if (checkpoints.Count == 0 || checkpoints[^1].Index != indices[i])
                {
                    RequireWhole(path, network, checkpoints, filled);
                    checkpoints.Add(new(indices[i], steps[i], epochs[i], new double[network.ParameterCount]));
                    filled = 0;
                }
                var layer = layers.GetValueOrDefault(names[i]) ?? throw Broken(path, $"there is no layer '{names[i]}'");
                var (offset, length) = tensors[i] == "bias"
                    ? (layer.BiasOffset, layer.Outputs)
                    : (layer.WeightOffset + (rows[i] * layer.Inputs), layer.Inputs);
                if (values[i].Length != length || offset < 0 || offset + length > network.ParameterCount)
                    throw Broken(path,
                        $"{names[i]} {tensors[i]} {rows[i]} has {values[i].Length} numbers, not {length}");
                values[i].CopyTo(checkpoints[^1].Parameters, offset);
                filled += length;
            }
        }
        RequireWhole(path, network, checkpoints, filled);
        return new(network, loss, checkpoints);
    }

    /// <summary>Those checkpoints that options name by index, negative ones from the end; all without any.</summary>
    /// <exception cref="UserErrorException">An index names none.</exception>
    internal IReadOnlyList<Checkpoint> Select(int[]? indices, string option)
    {
        if (indices is null) return Checkpoints;
        foreach (var index in indices)
        {
            if (index >= Checkpoints.Count || index < -Checkpoints.Count)
                throw new UserErrorException($"{option} names checkpoint {index}; Train kept {Checkpoints.Count}: "
                    + $"0 to {Checkpoints.Count - 1}, or -1 for the last.");
        }
        return [.. indices.Select(index => index < 0 ? index + Checkpoints.Count : index).Distinct().Order()
            .Select(index => Checkpoints[index])];
    }

    static void RequireWhole(string path, Network network, List<Checkpoint> checkpoints, int filled)
    {
        if (checkpoints.Count > 0 && filled != network.ParameterCount)
            throw Broken(path,
                $"checkpoint {checkpoints[^1].Index} has {filled} of {network.ParameterCount} parameters");
    }

    static T Option<T>(TableReader reader, string path, string key)
        where T : class => CanonicalOptions.Read<T>(Text(reader, path, key), $"'{path}', {key}");

    static string Text(TableReader reader, string path, string key) =>
        reader.Metadata.GetValueOrDefault(key) ?? throw Broken(path, $"its metadata lack '{key}'");

    static UserErrorException Broken(string path, string what) =>
        new($"'{path}' is not what Train writes: {what}. Train again.");
}
