using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;

namespace Eigenspectrum.Stages.Evaluate;

/// <summary>Collects the points of robust curves into robustness.parquet.</summary>
sealed class RobustnessTable
{
    readonly List<(Checkpoint Checkpoint, string Split, RobustCurve Curve, int Point)> rows = [];

    internal void Add(Checkpoint checkpoint, string split, RobustCurve curve)
    {
        for (var e = 0; e < curve.Epsilons.Length; e++) rows.Add((checkpoint, split, curve, e));
    }

    internal Table ToTable() => new Table()
        .Add("checkpoint", [.. rows.Select(row => row.Checkpoint.Index)])
        .Add("step", [.. rows.Select(row => row.Checkpoint.Step)])
        .Add("epoch", [.. rows.Select(row => row.Checkpoint.Epoch)])
        .Add("split", [.. rows.Select(row => row.Split)])
        .Add("attack", [.. rows.Select(row => row.Curve.Attack.Title)])
        .Add("norm", [.. rows.Select(row => $"{row.Curve.Attack.Norm}")])
        .Add("epsilon", [.. rows.Select(row => row.Curve.Epsilons[row.Point])])
        .Add("accuracy", Values(point => point.Accuracy!.Value))
        .Add("accuracyError", Values(point => point.AccuracyError!.Value))
        .Add("loss", Values(point => point.Loss))
        .Add("lossError", [.. rows.Select(row => row.Curve.Points[row.Point].LossError)])
        .Add("marginMean", Values(point => point.MeanMargin!.Value))
        .Add("marginError", [.. rows.Select(row => row.Curve.Points[row.Point].MeanMarginError)]);

    double[] Values(Func<Evaluation, double> value) =>
        [.. rows.Select(row => value(row.Curve.Points[row.Point]))];
}
