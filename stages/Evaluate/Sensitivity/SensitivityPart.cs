using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Tables;

namespace Eigenspectrum.Stages.Evaluate;

/// <summary>Maps of the inputs that losses and outputs depend on, and how concentrated they are.</summary>
static class SensitivityPart
{
    const string Option = "evaluate.sensitivity";

    /// <summary>Finds mistakes before anything is computed.</summary>
    /// <exception cref="UserErrorException">Data, samples, batch or checkpoints do not fit.</exception>
    internal static void Check(SensitivityOptions options, StageRun run, CheckpointTable trained)
    {
        _ = trained.Select(options.Checkpoints, Option + ".checkpoints");
        var (data, rows) = Samples(options, run);
        if (options.Kinds.Contains(SensitivityKind.ClassGradient) && data.Labels is null)
            throw new UserErrorException($"{Option}.kinds has ClassGradient; the data of '{run.Experiment}' have "
                + "target values and no classes. Take LossGradient or Jacobian.");
        if (options.Pictures > rows.Length)
            throw new UserErrorException($"{Option}.pictures is {options.Pictures}, more than the {rows.Length} "
                + "samples that are measured. Set it lower, or samples higher.");
        SampleSubset.CheckBatch(Option, options.Batch, rows.Length, trained.Network);
    }

    /// <summary>Writes sensitivity.parquet and concentration.parquet, and measures of the last checkpoint.</summary>
    internal static void Run(SensitivityOptions options, StageRun run, CheckpointTable trained)
    {
        var checkpoints = trained.Select(options.Checkpoints, Option + ".checkpoints");
        var (data, rows) = Samples(options, run);
        var (range, shape) = (RangeTable.Read(run, options.Split), DataTable.InputShape(run, options.Split));
        var maps = new MapTable(options.Split, data, rows, options.Pictures);
        var concentration = new ConcentrationTable(options.Split, data, range, shape, options.ObjectThreshold);
        maps.AddInputs(checkpoints[0], range);
        foreach (var checkpoint in checkpoints)
        {
            var objective = DataTable.Objective(run, trained.NetworkAt(checkpoint), trained.Loss, data);
            foreach (var kind in options.Kinds)
            {
                var found = SensitivityMaps.Of(objective, checkpoint.Parameters, kind, range, options.Batch);
                RequireFinite(found, checkpoint, kind);
                maps.Add(checkpoint, $"{kind}", found);
                concentration.Add(
                    checkpoint, kind, found, checkpoint == checkpoints[^1] ? run.Measures : null);
            }
        }
        maps.ToTable()
            .WithMetadata("shape", $"{shape}")
            .WithMetadata("units", range.IsBounded ? "pixels in [0, 1]" : "inputs")
            .Write(run.Output("sensitivity.parquet"));
        concentration.ToTable()
            .WithMetadata("objectThreshold", $"{options.ObjectThreshold}")
            .Write(run.Output("concentration.parquet"));
    }

    static (Dataset Data, int[] Rows) Samples(SensitivityOptions options, StageRun run)
    {
        var data = DataTable.Read(run, options.Split);
        var rows = SampleSubset.Rows(
            Option, options.Samples, SensitivityOptions.DefaultSamples, options.Choice, options.Split, data);
        return (data.Subset(rows), rows);
    }

    static void RequireFinite(Matrix maps, Checkpoint checkpoint, SensitivityKind kind)
    {
        if (Array.Exists(maps.Data, value => !double.IsFinite(value)))
            throw new UserErrorException($"{kind} at checkpoint {checkpoint.Index} is not finite: the outputs "
                + "overflow. Lower train.optimizer.learningRate or the initializer's scale.");
    }
}
