using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.NeuralCollapse;

/// <summary>Writes errors.parquet: the share of wrong answers, which says where the terminal phase begins.</summary>
sealed class ErrorTable(double terminalError)
{
    readonly List<(Checkpoint Checkpoint, string Split, double Error, int Samples)> rows = [];

    /// <summary>The epoch of the first checkpoint without wrong answers to training samples; null if none is.</summary>
    internal double? TerminalEpoch => Terminal?.Epoch;

    Checkpoint? Terminal =>
        rows.FirstOrDefault(row => row.Split == "train" && row.Error <= terminalError).Checkpoint;

    internal void Add(Checkpoint checkpoint, string split, int[] answers, int[] labels) => rows.Add((checkpoint, split,
        (double)answers.Zip(labels).Count(pair => pair.First != pair.Second) / labels.Length, labels.Length));

    internal void Finish(StageRun run, CollapseMeasures measures)
    {
        new Table()
            .Add("checkpoint", [.. rows.Select(row => row.Checkpoint.Index)])
            .Add("step", [.. rows.Select(row => row.Checkpoint.Step)])
            .Add("epoch", [.. rows.Select(row => row.Checkpoint.Epoch)])
            .Add("split", [.. rows.Select(row => row.Split)])
            .Add("error", [.. rows.Select(row => row.Error)])
            .Add("standardError", [.. rows.Select(row => Error(row.Error, row.Samples))])
            .Write(run.Output("errors.parquet"));
        foreach (var row in rows.Where(row => row.Checkpoint == rows[^1].Checkpoint))
        {
            run.Measures.Add($"collapse.{row.Split}.final.error", row.Error, Error(row.Error, row.Samples),
                "binomial standard error", row.Samples, definition: $"share of wrong answers to the {row.Split} data");
        }
        if (Terminal is not { } begin) return;
        run.Measures.Add("collapse.terminal.epoch", begin.Epoch, definition:
            "epoch of the first checkpoint at which at most the share terminalError of the training data is wrong");
        measures.AddTerminal(begin);
    }

    static double Error(double share, int samples) => Math.Sqrt(share * (1 - share) / samples);
}
