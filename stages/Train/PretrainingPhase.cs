using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Tables;

namespace Eigenspectrum.Stages.Train;

/// <summary>
/// The phase without labels that comes before training, with checkpoints, log and resumption of its own.
/// </summary>
sealed class PretrainingPhase
{
    readonly StageRun run;
    readonly TrainOptions options;
    readonly PretrainingOptions own;
    readonly Pretrainer pretrainer;

    PretrainingPhase(StageRun run, TrainOptions options, PretrainingOptions own, Pretrainer pretrainer) =>
        (this.run, this.options, this.own, this.pretrainer) = (run, options, own, pretrainer);

    /// <summary>The phase that the options ask for; null if they ask for none.</summary>
    /// <exception cref="UserErrorException">It doesn't fit the network or the data.</exception>
    internal static PretrainingPhase? Of(TrainOptions options, StageRun run, Network network, Dataset data)
    {
        if (options.Pretraining is not { Objective: { } objective } own) return null;
        try
        {
            var augmenter = new Augmenter(own.Augmentations, network.InputShape, PixelRange.Of(data.Inputs.Data));
            return new(run, options, own, new(new(network), own.Projector, data.Inputs, augmenter, new()
            {
                Objective = objective,
                Optimizer = own.Optimizer,
                Schedule = own.Schedule,
                Batch = own.Batch,
                Epochs = own.Epochs,
                Checkpoints = own.AllCheckpoints(),
                Statistics = own.Statistics,
                Precision = options.Precision,
                LogEvery = options.LogEvery,
            }, run.Threads));
        }
        catch (NetworkTooLargeException exception)
        {
            throw new UserErrorException($"train.pretraining: {exception.Message}");
        }
        catch (ArgumentException exception)
        {
            throw new UserErrorException($"train.pretraining: {DataTable.Plain(exception)}");
        }
    }

    /// <summary>Trains the backbone among a network's parameters, in place.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="checkpoints">Receives the checkpoints.</param>
    /// <param name="saveEvery">How often to save what a killed run needs.</param>
    /// <param name="steps">The updates of the training that follows, for the progress.</param>
    internal PhaseStart Run(double[] parameters, CheckpointWriter checkpoints, TimeSpan saveEvery, long steps)
    {
        var log = new TrainingLog(options.LogEvery, hasPenalty: false);
        var scratch = new TrainingScratch(run, saveEvery, "pretraining-");
        var earlier = scratch.Read(pretrainer.CheckpointSteps());
        log.Add(earlier?.Log ?? []);
        foreach (var checkpoint in earlier?.Checkpoints ?? []) checkpoints.Write(checkpoint, PhaseStart.Pretraining);
        var statistics = pretrainer.Run(parameters, options.Initializer, run.Stream(PhaseStart.Pretraining),
            checkpoint =>
            {
                checkpoints.Write(checkpoint, PhaseStart.Pretraining);
                scratch.Write(checkpoint);
            },
            step =>
            {
                log.Add(step);
                run.Progress(step.Step, pretrainer.Steps + steps,
                    $"epoch {step.Epoch:0.0} of {own.Epochs} without labels, objective {step.Loss:0.####}");
            },
            new Resumption
            {
                From = earlier?.Snapshot,
                // At the end too, so that a training killed later need not repeat this.
                IsDue = t => scratch.IsDue() || (scratch.Saves && t == pretrainer.Steps),
                Save = snapshot => scratch.Write(snapshot, log.Steps),
            });
        Measure(log);
        return new(statistics, pretrainer.CheckpointSteps().Length - 1, pretrainer.Steps, own.Epochs, log);
    }

    void Measure(TrainingLog log)
    {
        var name = own.Objective!.GetType().Name;
        run.Measures.Add("train.pretraining.steps", pretrainer.Steps, definition: "updates of pretraining");
        Mean("initial", "first", [.. log.Steps.Where(step => step.Epoch < 1).Select(step => step.Loss)]);
        Mean("final", "last",
            [.. log.Steps.Where(step => step.Epoch >= own.Epochs - 1).Select(step => step.Loss)]);

        void Mean(string moment, string epoch, double[] losses)
        {
            if (losses.Length == 0) return;
            run.Measures.Add($"train.pretraining.objective.{moment}", Sums.Mean(losses),
                losses.Length > 1 ? Sums.StandardError(losses) : null,
                losses.Length > 1 ? "standard error of the mean over mini-batches" : null, losses.Length,
                definition: $"mean of {name} over the logged mini-batches of pretraining's {epoch} epoch");
        }
    }
}
