using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Tables;

namespace Eigenspectrum.Stages.Train;

/// <summary>How well a head on frozen features classifies held-out samples; the head is forgotten.</summary>
static class LinearProbe
{
    /// <summary>Trains a head on the features of a network, if probes are asked for, and measures it.</summary>
    /// <param name="options">The options of the training.</param>
    /// <param name="run">Receives the measures; has the test data, if there are any.</param>
    /// <param name="objective">The network with its training data.</param>
    /// <param name="moment">What the measures call the moment.</param>
    /// <param name="when">What readers call it.</param>
    /// <param name="parameters">The network's parameters at that moment.</param>
    /// <param name="statistics">The statistics of its normalizations.</param>
    internal static void Measure(TrainOptions options, StageRun run, Objective objective, string moment, string when,
        double[] parameters, double[] statistics)
    {
        if (options.Pretraining is not { ProbeEpochs: > 0 } own) return;
        var part = TrainedPart.Of(Trainable.Head, run, objective, parameters, statistics);
        var probe = new Trainer(part.Objective, new()
        {
            Optimizer = options.Optimizer,
            Schedule = options.Schedule,
            Batch = options.Batch,
            Epochs = own.ProbeEpochs,
            Precision = options.Precision,
            LogEvery = int.MaxValue,
        });
        double[] averaged;
        try
        {
            averaged = probe.Run(part.Parameters, run.Stream("probe"));
        }
        catch (TrainingDivergedException exception)
        {
            throw new UserErrorException($"train.pretraining.probeEpochs: {exception.Message}");
        }
        var whole = part.Whole(new(0, 0, 0, part.Parameters) { Statistics = averaged });
        foreach (var split in new[] { "train", "test" })
        {
            if (split != "train" && !DataTable.Has(run, split)) continue;
            var data = split == "train" ? objective.Data : DataTable.Read(run, split);
            var network = whole.Statistics.Length == 0
                ? objective.Network
                : objective.Network.WithStatistics(whole.Statistics);
            var found = DataTable.Objective(run, network, objective.Loss, data).Evaluate(whole.Parameters);
            var name = $"train.probe.{moment}.{split}";
            var what = $"of a head trained for {own.ProbeEpochs} epochs on the features {when}, over the {split} data";
            run.Measures.Add($"{name}.loss", found.Loss, found.LossError,
                "standard error of the mean over samples", data.Count, definition: $"mean loss {what}");
            if (found.Accuracy is not { } accuracy) continue;
            run.Measures.Add($"{name}.accuracy", accuracy, found.AccuracyError,
                "binomial standard error", data.Count, definition: $"share in the right class {what}");
        }
    }
}
