using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Tables;

/// <summary>What Train wrote: a network, its loss and its parameters through the training.</summary>
sealed class CheckpointTable
{
    CheckpointTable(Network network, ILoss loss, TrainingCourse? course, IReadOnlyList<Checkpoint> checkpoints,
        int? pretrained) => (Network, Loss, Course, Checkpoints, Pretrained) =
            (network, loss, course, checkpoints, pretrained);

    internal Network Network { get; }

    internal ILoss Loss { get; }

    /// <summary>How the network was trained; null where the table does not say it.</summary>
    internal TrainingCourse? Course { get; }

    /// <summary>All checkpoints in order: the first is the initialization, the last the end.</summary>
    internal IReadOnlyList<Checkpoint> Checkpoints { get; }

    /// <summary>The checkpoint at which pretraining ended; null where there was none.</summary>
    internal int? Pretrained { get; }

    /// <summary>Reads checkpoints.parquet.</summary>
    /// <exception cref="UserErrorException">There is none, or it is not what Train writes.</exception>
    internal static CheckpointTable Read(StageRun run)
    {
        var path = run.Input("Train", "checkpoints.parquet");
        using var reader = TableReader.Open(path);
        var network = ReadNetwork(reader, path);
        var loss = Option<ILoss>(reader, path, "loss");
        var tensors = network.Parameters.Concat(network.StatisticTensors)
            .ToDictionary(tensor => $"{tensor.Layer} {tensor.Name}", StringComparer.Ordinal);
        var layers = network.Parameters.Select(tensor => tensor.Layer).ToHashSet(StringComparer.Ordinal);
        var checkpoints = new List<Checkpoint>();
        var filled = 0;
        var hasPhases = reader.Fields.Any(field => field.Name == "phase");
        int? pretrained = null;
        foreach (var group in reader.RowGroups())
        {
            var (indices, steps, epochs) = (group.Integers("checkpoint"), group.Longs("step"), group.Doubles("epoch"));
            var (names, kinds, rows) = (group.Strings("layer"), group.Strings("tensor"), group.Integers("row"));
            var values = group.DoubleLists("values");
            if (hasPhases && Array.LastIndexOf(group.Strings("phase"), "pretraining") is >= 0 and var last)
                pretrained = indices[last];
            for (var i = 0; i < group.Rows; i++)
            {
                if (checkpoints.Count == 0 || checkpoints[^1].Index != indices[i])
                {
                    RequireWhole(path, network, checkpoints, filled);
                    checkpoints.Add(new(indices[i], steps[i], epochs[i], new double[network.ParameterCount])
                    {
                        Statistics = new double[network.StatisticCount],
                    });
                    filled = 0;
                }
                if (!layers.Contains(names[i])) throw Broken(path, $"there is no layer '{names[i]}'");
                var name = $"{names[i]} {kinds[i]}";
                var tensor = tensors.GetValueOrDefault(name) ?? throw Broken(path, $"there is no {name}");
                if (rows[i] < 0 || rows[i] >= tensor.Layout.Rows)
                    throw Broken(path, $"{name} has no row {rows[i]}, only {tensor.Layout.Rows}");
                if (values[i].Length != tensor.Layout.Columns)
                    throw Broken(path,
                        $"{name} {rows[i]} has {values[i].Length} numbers, not {tensor.Layout.Columns}");
                if (Array.Exists(values[i], value => !double.IsFinite(value)))
                    throw Broken(path, $"{name} {rows[i]} holds a number that is not finite");
                var checkpoint = checkpoints[^1];
                var target = network.Parameters.Contains(tensor) ? checkpoint.Parameters : checkpoint.Statistics;
                values[i].CopyTo(target, tensor.Offset + (rows[i] * tensor.Layout.Columns));
                filled += values[i].Length;
            }
        }
        RequireWhole(path, network, checkpoints, filled);
        return new(network, loss, TrainingCourse.Read(reader.Metadata, path), checkpoints, pretrained);
    }

    /// <summary>The network with the statistics of a checkpoint.</summary>
    internal Network NetworkAt(Checkpoint checkpoint) =>
        Network.StatisticCount == 0 ? Network : Network.WithStatistics(checkpoint.Statistics);

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
        var all = network.ParameterCount + network.StatisticCount;
        if (checkpoints.Count > 0 && filled != all)
            throw Broken(path, $"checkpoint {checkpoints[^1].Index} has {filled} of {all} parameters");
    }

    static Network ReadNetwork(TableReader reader, string path)
    {
        var definition = Option<NetworkDefinition>(reader, path, "network");
        var text = reader.Metadata.GetValueOrDefault("shape") ?? Text(reader, path, "inputs");
        if (!Shape.TryParse(text, out var shape)) throw Broken(path, $"'{text}' is no shape");
        if (!int.TryParse(Text(reader, path, "outputs"), out var outputs))
            throw Broken(path, $"'{Text(reader, path, "outputs")}' is no number of outputs");
        try
        {
            return new(definition, shape, outputs);
        }
        catch (ArgumentException exception)
        {
            throw Broken(path, exception.Message);
        }
    }

    static T Option<T>(TableReader reader, string path, string key)
        where T : class => CanonicalOptions.Read<T>(Text(reader, path, key), $"'{path}', {key}");

    static string Text(TableReader reader, string path, string key) =>
        reader.Metadata.GetValueOrDefault(key) ?? throw Broken(path, $"its metadata lack '{key}'");

    static UserErrorException Broken(string path, string what) =>
        new($"'{path}' is not what Train writes: {what}. Train again.");
}
