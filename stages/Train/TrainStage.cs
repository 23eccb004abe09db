using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Tables;

namespace Eigenspectrum.Stages.Train;

/// <summary>Trains a network and keeps its parameters at the checkpoints.</summary>
public static class TrainStage
{
    /// <summary>Reads the training data, writes checkpoints.parquet and training.parquet.</summary>
    public static void Run(TrainOptions options, StageRun run)
    {
        var data = DataTable.Read(run, "train");
        var network = new Network(options.Network, data.Inputs.Columns, data.Targets.Columns);
        var objective = DataTable.Objective(run, network, options.Loss, data);
        var trainer = new Trainer(objective, new()
        {
            Optimizer = options.Optimizer,
            Schedule = options.Schedule,
            Batch = options.Batch,
            Epochs = options.Epochs,
            Checkpoints = options.AllCheckpoints(),
            Precision = options.Precision,
            LogEvery = options.LogEvery,
        });
        var parameters = new double[network.ParameterCount];
        options.Initializer.Fill(network, parameters, run.Stream("initialization"));
        var initial = objective.Evaluate(parameters);
        var log = new TrainingLog(options.LogEvery);
        try
        {
            using var checkpoints = new CheckpointWriter(run.Output("checkpoints.parquet"), network, options.Loss);
            trainer.Run(parameters, run.Stream("order"), checkpoints.Write, step =>
            {
                log.Add(step);
                run.Progress(step.Step, trainer.Steps,
                    $"epoch {step.Epoch:0.0} of {options.Epochs}, loss {step.Loss:0.####}");
            });
            checkpoints.Commit();
        }
        catch (TrainingDivergedException exception)
        {
            throw new UserErrorException(exception.Message);
        }
        log.ToTable().Write(run.Output("training.parquet"));
        Measure(run.Measures, objective, parameters, initial, trainer.Steps);
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
