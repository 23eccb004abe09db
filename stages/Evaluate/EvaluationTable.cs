using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;

namespace Eigenspectrum.Stages.Evaluate;

/// <summary>Collects evaluations into the tables evaluation.parquet and margins.parquet.</summary>
sealed class EvaluationTable(double[] quantiles)
{
    readonly List<(Checkpoint Checkpoint, string Split, Evaluation Evaluation, double?[] Margins)> rows = [];
    readonly List<(Checkpoint Checkpoint, string Split, double Quantile, double Margin)> margins = [];

    internal void Add(Checkpoint checkpoint, string split, Evaluation evaluation)
    {
        var classes = evaluation.Margins is not null;
        double?[] summary = classes ? [.. evaluation.MarginQuantiles([0, 0.5]).Cast<double?>()] : [null, null];
        rows.Add((checkpoint, split, evaluation, summary));
        if (!classes) return;
        var values = evaluation.MarginQuantiles(quantiles);
        for (var i = 0; i < values.Length; i++) margins.Add((checkpoint, split, quantiles[i], values[i]));
    }

    internal Table Evaluations() => new Table()
        .Add("checkpoint", [.. rows.Select(row => row.Checkpoint.Index)])
        .Add("step", [.. rows.Select(row => row.Checkpoint.Step)])
        .Add("epoch", [.. rows.Select(row => row.Checkpoint.Epoch)])
        .Add("split", [.. rows.Select(row => row.Split)])
        .Add("loss", [.. rows.Select(row => row.Evaluation.Loss)])
        .Add("lossError", [.. rows.Select(row => row.Evaluation.LossError)])
        .Add("accuracy", [.. rows.Select(row => row.Evaluation.Accuracy)])
        .Add("accuracyError", [.. rows.Select(row => row.Evaluation.AccuracyError)])
        .Add("marginMinimum", [.. rows.Select(row => row.Margins[0])])
        .Add("marginMean", [.. rows.Select(row => row.Evaluation.MeanMargin)])
        .Add("marginMedian", [.. rows.Select(row => row.Margins[1])]);

    internal Table Margins() => new Table()
        .Add("checkpoint", [.. margins.Select(row => row.Checkpoint.Index)])
        .Add("split", [.. margins.Select(row => row.Split)])
        .Add("quantile", [.. margins.Select(row => row.Quantile)])
        .Add("margin", [.. margins.Select(row => row.Margin)]);
}
