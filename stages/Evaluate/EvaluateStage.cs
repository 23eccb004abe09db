using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Tables;

namespace Eigenspectrum.Stages.Evaluate;

/// <summary>Measures losses, accuracies, margins, robustness, sensitivity and bounds of the trained network.</summary>
public static class EvaluateStage
{
    static readonly string[] Splits = ["train", "test"];

    /// <summary>
    /// Reads checkpoints and data, writes evaluation.parquet and margins.parquet; robustness.parquet,
    /// sensitivity.parquet, concentration.parquet and the tables of bounds where they are asked for.
    /// </summary>
    public static void Run(EvaluateOptions options, StageRun run)
    {
        var trained = CheckpointTable.Read(run);
        if (options.Robustness is { } asked) RobustnessPart.Check(asked, run, trained);
        if (options.Sensitivity is { } wanted) SensitivityPart.Check(wanted, run, trained);
        if (options.Bounds is { } bounded) BoundPart.Check(bounded, run, trained);
        var checkpoints = trained.Select(options.Checkpoints, "evaluate.checkpoints");
        var splits = options.Splits ?? [.. Splits.Where(split => DataTable.Has(run, split))];
        var table = new EvaluationTable(options.Quantiles);
        var done = 0;
        foreach (var split in splits)
        {
            var objective = DataTable.Objective(run, trained.Network, trained.Loss, DataTable.Read(run, split));
            foreach (var checkpoint in checkpoints)
            {
                var at = trained.NetworkAt(checkpoint);
                var evaluation = (at == objective.Network ? objective : objective.With(at))
                    .Evaluate(checkpoint.Parameters);
                RequireFinite(evaluation, checkpoint, split);
                table.Add(checkpoint, split, evaluation);
                run.Progress(++done, splits.Length * checkpoints.Count, $"checkpoint {checkpoint.Index}, {split}");
                if (checkpoint == checkpoints[^1]) Measure(run, split, evaluation);
            }
        }
        table.Evaluations().Write(run.Output("evaluation.parquet"));
        table.Margins().Write(run.Output("margins.parquet"));
        if (options.Robustness is { } robustness) RobustnessPart.Run(robustness, run, trained);
        if (options.Sensitivity is { } sensitivity) SensitivityPart.Run(sensitivity, run, trained);
        if (options.Bounds is { } bounds) BoundPart.Run(bounds, run, trained);
    }

    static void RequireFinite(Evaluation evaluation, Checkpoint checkpoint, string split)
    {
        if (!double.IsFinite(evaluation.Loss))
            throw new UserErrorException($"The {split} loss at checkpoint {checkpoint.Index} is {evaluation.Loss}: "
                + "the outputs overflow. Lower train.optimizer.learningRate or the initializer's scale.");
    }

    static void Measure(StageRun run, string split, Evaluation evaluation)
    {
        const string MeanError = "standard error of the mean";
        var (measures, samples) = (run.Measures, evaluation.Losses.Length);
        measures.Add($"evaluate.{split}.loss", evaluation.Loss, evaluation.LossError,
            evaluation.LossError is null ? null : MeanError, samples,
            definition: $"mean loss over the {split} data at the last checkpoint, without weight decay");
        if (evaluation.Accuracy is { } accuracy)
            measures.Add($"evaluate.{split}.accuracy", accuracy, evaluation.AccuracyError, "binomial standard error",
                samples, definition: $"share of the {split} data in the right class at the last checkpoint");
        if (evaluation.MeanMargin is not { } margin) return;
        measures.Add($"evaluate.{split}.margin.mean", margin, evaluation.MeanMarginError,
            evaluation.MeanMarginError is null ? null : MeanError, samples,
            definition: $"mean over the {split} data of the right class's output minus the largest other");
        measures.Add($"evaluate.{split}.margin.minimum", evaluation.MarginQuantiles([0])[0], samples: samples,
            definition: $"smallest margin of the {split} data at the last checkpoint");
    }
}
