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
        var parameters = new double[network.ParameterCount];
        options.Initializer.Fill(network, parameters, run.Stream("initialization"));
        var initial = objective.Evaluate(parameters);
        var log = new TrainingLog(options.LogEvery, options.Regularizers.Length > 0);
        var scratch = new TrainingScratch(run, saveEvery);
        var earlier = scratch.Read(trainer.CheckpointSteps());
        double[] statistics;
        try
        {
            using var checkpoints = new CheckpointWriter(run.Output("checkpoints.parquet"), network, options.Loss);
            log.Add(earlier?.Log ?? []);
            foreach (var checkpoint in earlier?.Checkpoints ?? []) checkpoints.Write(checkpoint);
            statistics = trainer.Run(parameters, run.Stream("order"),
                checkpoint =>
                {
                    checkpoints.Write(checkpoint);
                    scratch.Write(checkpoint);
                },
                step =>
                {
                    log.Add(step);
                    run.Progress(step.Step, trainer.Steps,
                        $"epoch {step.Epoch:0.0} of {options.Epochs}, loss {step.Loss:0.####}");
                },
                new Resumption
                {
                    From = earlier?.Snapshot,
                    IsDue = _ => scratch.IsDue(),
                    Save = snapshot => scratch.Write(snapshot, log.Steps),
                });
            checkpoints.Commit();
        }
        catch (TrainingDivergedException exception)
        {
            throw new UserErrorException(exception.Message);
        }
        log.ToTable().Write(run.Output("training.parquet"));
        var trained = network.StatisticCount == 0 ? objective : objective.With(network.WithStatistics(statistics));
        Measure(run.Measures, trained, parameters, initial, trainer.Steps);
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
