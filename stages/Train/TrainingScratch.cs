using System.Diagnostics;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Train;

/// <summary>What a killed training needs to go on: a snapshot now and then, and each checkpoint as it comes.</summary>
/// <remarks>
/// The snapshot is one file, replaced as a whole, with the log so far; a checkpoint's file is there before any snapshot
/// of a later step. When to save is a matter of time; the training's bytes do not depend on it.
/// </remarks>
sealed class TrainingScratch(StageRun run, TimeSpan saveEvery, string prefix = "")
{
    readonly string file = prefix + "snapshot.parquet";
    readonly Stopwatch clock = Stopwatch.StartNew();

    /// <summary>The snapshot of an earlier run, its log and the checkpoints before it; null to begin anew.</summary>
    internal (TrainingSnapshot Snapshot, IReadOnlyList<TrainingStep> Log, IReadOnlyList<Checkpoint> Checkpoints)? Read(
        long[] checkpointSteps)
    {
        if (run.Scratch(file) is not { } path || !File.Exists(path)) return null;
        try
        {
            var table = Table.Read(path);
            var rows = table.Strings("name").Zip(table.DoubleLists("values"))
                .ToDictionary(row => row.First, row => row.Second, StringComparer.Ordinal);
            var step = long.Parse(table.Metadata["step"]);
            var log = Enumerable.Range(0, rows["log.step"].Length).Select(i => new TrainingStep(
                (long)rows["log.step"][i], rows["log.epoch"][i], rows["log.loss"][i], Number(rows["log.accuracy"][i]),
                Number(rows["log.gradientNorm"][i]), rows["log.learningRate"][i])
            {
                Penalty = Number(rows["log.penalty"][i]),
            }).ToArray();
            var checkpoints = checkpointSteps.Index().Where(c => c.Item < step)
                .Select(c => ReadCheckpoint(c.Index)).ToArray();
            var snapshot = new TrainingSnapshot(step, rows["parameters"], Numbered(rows, "memory"), rows["statistics"])
            {
                Regularizers = Numbered(rows, "regularizers"),
            };
            return (snapshot, log, checkpoints);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or KeyNotFoundException
            or FormatException)
        {
            // A file that is missing or broken costs time, not the training: it begins anew.
            return null;
        }
    }

    /// <summary>Whether there is a place to save in.</summary>
    internal bool Saves => run.Scratch(file) is not null;

    /// <summary>Whether it is time to save.</summary>
    internal bool IsDue() => Saves && clock.Elapsed >= saveEvery;

    /// <summary>Saves the training so far.</summary>
    internal void Write(TrainingSnapshot snapshot, IReadOnlyList<TrainingStep> log)
    {
        var rows = new List<(string Name, double[] Values)>
        {
            ("parameters", snapshot.Parameters), ("statistics", snapshot.Statistics),
            ("log.step", Column(step => step.Step)), ("log.epoch", Column(step => step.Epoch)),
            ("log.loss", Column(step => step.Loss)), ("log.accuracy", Column(step => step.Accuracy ?? double.NaN)),
            ("log.gradientNorm", Column(step => step.GradientNorm ?? double.NaN)),
            ("log.learningRate", Column(step => step.LearningRate)),
            ("log.penalty", Column(step => step.Penalty ?? double.NaN)),
        };
        rows.AddRange(snapshot.Memory.Select((memory, i) => ($"memory{i}", memory)));
        rows.AddRange(snapshot.Regularizers.Select((memory, i) => ($"regularizers{i}", memory)));
        new Table().Add("name", [.. rows.Select(row => row.Name)]).Add("values", [.. rows.Select(row => row.Values)])
            .WithMetadata("step", $"{snapshot.Step}").Write(run.Scratch(file)!);
        clock.Restart();

        double[] Column(Func<TrainingStep, double> value) => [.. log.Select(value)];
    }

    /// <summary>Keeps a checkpoint.</summary>
    internal void Write(Checkpoint checkpoint)
    {
        if (run.Scratch(FileOf(checkpoint.Index)) is not { } path) return;
        new Table().Add("step", [checkpoint.Step]).Add("epoch", [checkpoint.Epoch])
            .Add("parameters", [checkpoint.Parameters]).Add("statistics", [checkpoint.Statistics]).Write(path);
    }

    Checkpoint ReadCheckpoint(int index)
    {
        var table = Table.Read(run.Scratch(FileOf(index))!);
        return new(index, table.Longs("step")[0], table.Doubles("epoch")[0], table.DoubleLists("parameters")[0])
        {
            Statistics = table.DoubleLists("statistics")[0],
        };
    }

    static double[][] Numbered(Dictionary<string, double[]> rows, string name) =>
        [.. Enumerable.Range(0, rows.Keys.Count(key => key.StartsWith(name, StringComparison.Ordinal)))
            .Select(i => rows[$"{name}{i}"])];

    string FileOf(int index) => $"{prefix}checkpoint-{index}.parquet";

    static double? Number(double value) => double.IsNaN(value) ? null : value;
}
