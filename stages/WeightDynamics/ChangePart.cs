using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Tables;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.WeightDynamics;

/// <summary>How far weights move from one epoch to the next.</summary>
sealed class ChangePart(WeightsOptions options, StageRun run, CheckpointTable trained, WeightLayer[] layers)
{
    const double Rounding = 1e-6;

    readonly TrainingCourse course = trained.Course!;

    // Training with labels begins after any pretraining.
    readonly Checkpoint start = trained.Checkpoints[trained.Pretrained ?? 0];

    internal void Run()
    {
        var pairs = Pairs();
        var changes = new WeightChange?[pairs.Length * layers.Length];
        ParallelChunks.For(changes.Length, run.Threads, chunk =>
        {
            var (layer, (before, after, _)) = (layers[chunk % layers.Length], pairs[chunk / layers.Length]);
            changes[chunk] = WeightChange.Between(
                layer.At(before.Parameters).Data, layer.At(after.Parameters).Data);
        });
        var rows = pairs.SelectMany(pair => layers, (pair, layer) => (pair.After, layer.Name));
        RankPart.Keys(rows)
            .Add("relative", [.. changes.Select(change => change?.Relative)])
            .Add("directional", [.. changes.Select(change => change?.Directional)])
            .Add("growth", [.. changes.Select(change => change?.Growth)])
            .Add("shrinkage", [.. pairs.SelectMany(pair => layers, (pair, _) => pair.Shrinkage)])
            .WithMetadata("shrinkage", "sum over the epoch's steps of learning rate x weight decay"
                + (DecayRule.Of(course.Optimizer).IsPlain ? "" : " / (1 - momentum)"))
            .Write(run.Output("weightChanges.parquet"));
        if (pairs.Length > 0) Measure(pairs, changes);
    }

    (Checkpoint Before, Checkpoint After, double? Shrinkage)[] Pairs()
    {
        var rule = DecayRule.Of(course.Optimizer);
        var own = trained.Checkpoints.Where(checkpoint => checkpoint.Index >= start.Index).ToArray();
        return [.. from after in own
                   let before = Array.Find(own, one => Math.Abs(after.Epoch - one.Epoch - 1) < Rounding)
                   where before is not null
                   select (before, after, rule.Shrinkage(course, before.Step - start.Step, after.Step - start.Step))];
    }

    void Measure((Checkpoint Before, Checkpoint After, double? Shrinkage)[] pairs, WeightChange?[] changes)
    {
        var epochs = pairs.Select((pair, p) => (pair.After.Epoch, pair.Shrinkage, Changes: changes
            .Skip(p * layers.Length).Take(layers.Length).OfType<WeightChange>().ToArray()))
            .Where(epoch => epoch.Changes.Length > 0).OrderBy(epoch => epoch.Epoch).ToArray();
        if (epochs.Length == 0) return;
        var last = epochs.Where(epoch => epoch.Epoch > epochs[^1].Epoch - options.LastEpochs + Rounding).ToArray();
        foreach (var (moment, chosen) in new[] { ("first", epochs[..1]), ("last", last) })
        {
            var over = moment == "first" ? $"to epoch {chosen[0].Epoch:0.##}"
                : $"mean over the last {chosen.Length} changes from epoch to epoch, to epoch {chosen[^1].Epoch:0.##}";
            double[] relative = Add("relative", chosen, "|W' - W| / |W|", change => change.Relative);
            Add("directional", chosen, "|W'/|W'| - W/|W||", change => change.Directional);
            Add("growth", chosen, "|W'| / |W|", change => change.Growth);
            Put("shrinkage", [.. chosen.Select(epoch => epoch.Shrinkage).OfType<double>()],
                "what weight decay alone takes off in an epoch");
            if (chosen.All(epoch => epoch.Shrinkage > 0))
            {
                Put("overShrinkage", [.. relative.Zip(chosen, (change, epoch) => change / epoch.Shrinkage!.Value)],
                    "relative change over what weight decay alone makes of it");
            }
            if (Sums.Mean(relative) is > 0 and var mean)
            {
                run.Measures.Add($"weights.change.{moment}.relative.log10", RankMeasures.Log10(mean),
                    RankMeasures.Error(relative) / mean * RankMeasures.PerNatural, OverEpochs(relative),
                    relative.Length, definition: $"logarithm to base ten of weights.change.{moment}.relative");
            }

            double[] Add(string name, (double Epoch, double? Shrinkage, WeightChange[] Changes)[] among, string what,
                Func<WeightChange, double> value)
            {
                double[] found = [.. among.Select(epoch => Sums.Mean([.. epoch.Changes.Select(value)]))];
                Put(name, found, $"{what}, mean over layers");
                return found;
            }

            void Put(string name, double[] values, string what)
            {
                if (values.Length == 0) return;
                run.Measures.Add($"weights.change.{moment}.{name}", Sums.Mean(values), RankMeasures.Error(values),
                    OverEpochs(values), values.Length, definition: $"{what}, {over}");
            }
        }
    }

    static string? OverEpochs(double[] values) => values.Length > 1 ? "standard error over epochs" : null;
}
