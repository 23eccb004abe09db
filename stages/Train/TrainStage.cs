using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Tables;

namespace Eigenspectrum.Stages.Train;

/// <summary>Trains a network and keeps its parameters at the checkpoints.</summary>
public static class TrainStage
{
    static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(20);

    /// <summary>Reads the training data, writes checkpoints.parquet and training.parquet.</summary>
    public static void Run(TrainOptions options, StageRun run) => Run(options, run, SaveEvery);

    /// <summary>As the other, saving what a killed run needs to go on every so often.</summary>
    public static void Run(TrainOptions options, StageRun run, TimeSpan saveEvery)
    {
        var data = DataTable.Read(run, "train");
        var network = Network(options, run, data);
        var objective = DataTable.Objective(run, network, options.Loss, data);
        var trainer = Trainer(options, objective);
        var pretraining = PretrainingPhase.Of(options, run, network, data);
        if (options.Trainable == Trainable.Head) _ = TrainedPart.BackboneOf(network);
        var parameters = new double[network.ParameterCount];
        options.Initializer.Fill(network, parameters, run.Stream("initialization"));
        var initial = objective.Evaluate(parameters);
        LinearProbe.Measure(
            options, run, objective, "initial", "at the initialization", parameters, network.Statistics);
        var log = new TrainingLog(options.LogEvery, options.Regularizers.Length > 0);
        var scratch = new TrainingScratch(run, saveEvery);
        var earlier = scratch.Read(trainer.CheckpointSteps());
        PhaseStart start;
        Checkpoint end;
        try
        {
            using var checkpoints = new CheckpointWriter(run.Output("checkpoints.parquet"), network, options.Loss,
                new(options.Optimizer, options.Schedule, options.Batch, options.Epochs, data.Count),
                hasPhases: pretraining is not null);
            start = pretraining?.Run(parameters, checkpoints, saveEvery, trainer.Steps) ?? PhaseStart.Of(network);
            if (pretraining is not null)
            {
                LinearProbe.Measure(
                    options, run, objective, "pretrained", "after pretraining", parameters, start.Statistics);
            }
            var part = TrainedPart.Of(options.Trainable, run, objective, parameters, start.Statistics);
            trainer = Trainer(options, part.Objective);
            log.Add(earlier?.Log ?? []);
            foreach (var checkpoint in earlier?.Checkpoints ?? []) Write(checkpoint);
            var statistics = trainer.Run(part.Parameters, run.Stream("order"),
                checkpoint =>
                {
                    Write(checkpoint);
                    scratch.Write(checkpoint);
                },
                step =>
                {
                    log.Add(step);
                    run.Progress(start.Steps + step.Step, start.Steps + trainer.Steps,
                        $"epoch {step.Epoch:0.0} of {options.Epochs}, loss {step.Loss:0.####}");
                },
                new Resumption
                {
                    From = earlier?.Snapshot,
                    IsDue = _ => scratch.IsDue(),
                    Save = snapshot => scratch.Write(snapshot, log.Steps),
                });
            checkpoints.Commit();
            end = part.Whole(new(0, trainer.Steps, options.Epochs, part.Parameters) { Statistics = statistics });

            void Write(Checkpoint checkpoint)
            {
                // Where pretraining ends is in the table already.
                if (pretraining is null || checkpoint.Index > 0)
                    checkpoints.Write(start.Counted(part.Whole(checkpoint)), PhaseStart.Training);
            }
        }
        catch (TrainingDivergedException exception)
        {
            throw new UserErrorException(exception.Message);
        }
        log.ToTable(start).Write(run.Output("training.parquet"));
        var trained = network.StatisticCount == 0 ? objective : objective.With(network.WithStatistics(end.Statistics));
        Measure(run.Measures, trained, end.Parameters, initial, start.Steps + trainer.Steps);
        if (log.LastPenalty is { } penalty)
            run.Measures.Add("train.penalty.final", penalty,
                definition: "sum of the regularizers' penalties at the last logged step that has one");
    }

    static Network Network(TrainOptions options, StageRun run, Dataset data)
    {
        try
        {
            return new(options.Network, DataTable.InputShape(run, "train"), data.Targets.Columns);
        }
        catch (ArgumentException exception)
        {
            throw new UserErrorException($"train.network: {DataTable.Plain(exception)}");
        }
    }

    static Trainer Trainer(TrainOptions options, Objective objective)
    {
        try
        {
            return new(objective, new()
            {
                Optimizer = options.Optimizer,
                Schedule = options.Schedule,
                Regularizers = options.Regularizers,
                Normalization = options.Normalization,
                Batch = options.Batch,
                Epochs = options.Epochs,
                Checkpoints = options.AllCheckpoints(),
                Precision = options.Precision,
                LogEvery = options.LogEvery,
            });
        }
        catch (NetworkTooLargeException exception)
        {
            throw new UserErrorException($"train: {exception.Message}");
        }
        catch (ArgumentException exception)
        {
            throw new UserErrorException($"train: {DataTable.Plain(exception)}");
        }
    }

    static void Measure(
        MeasureTable measures, Objective objective, double[] parameters, Evaluation initial, long steps)
    {
        var gradient = new double[parameters.Length];
        objective.Gradient(parameters, gradient);
        var final = objective.Evaluate(parameters);
        var samples = objective.Data.Count;
        measures.Add("train.parameters", parameters.Length, definition: "weights and biases of the network");
        measures.Add("train.steps", steps, definition: "updates of the whole training");
        measures.Add("train.loss.initial", initial.Loss, samples: samples,
            definition: "mean loss over the training data before training, without weight decay");
        measures.Add("train.loss.final", final.Loss, samples: samples,
            definition: "mean loss over the training data after training, without weight decay");
        measures.Add("train.gradient.final", Sums.Norm(gradient), samples: samples,
            definition: "Euclidean norm of the gradient of that loss after training");
        if (final.Accuracy is not { } accuracy) return;
        measures.Add("train.accuracy.initial", initial.Accuracy!.Value, samples: samples,
            definition: "share of the training data in the right class before training");
        measures.Add("train.accuracy.final", accuracy, samples: samples,
            definition: "share of the training data in the right class after training");
    }
}
