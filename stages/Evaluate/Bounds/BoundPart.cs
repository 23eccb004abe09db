using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Tables;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.Evaluate;

/// <summary>Bounds on the generalization gap from norms, beside the gap that is measured.</summary>
static class BoundPart
{
    const string Option = "evaluate.bounds";

    /// <summary>Finds mistakes before anything is computed.</summary>
    /// <exception cref="UserErrorException">Data or checkpoints do not fit.</exception>
    internal static void Check(BoundOptions options, StageRun run, CheckpointTable trained)
    {
        _ = trained.Select(options.Checkpoints, Option + ".checkpoints");
        if (!DataTable.Has(run, "train") || DataTable.Read(run, "train").Labels is null || trained.Network.Outputs < 2)
            throw new UserErrorException($"{Option} needs training data with two or more classes; those of "
                + $"'{run.Experiment}' have none. Leave it out.");
    }

    /// <summary>
    /// Writes bounds.parquet, boundParts.parquet and layerNorms.parquet, and measures of the last checkpoint.
    /// </summary>
    internal static void Run(BoundOptions options, StageRun run, CheckpointTable trained)
    {
        var checkpoints = trained.Select(options.Checkpoints, Option + ".checkpoints");
        var training = DataTable.Read(run, "train");
        var test = DataTable.Has(run, "test") ? DataTable.Read(run, "test") : null;
        var inputs = TrainingInputs.Norms(training.Inputs, trained.Network.InputShape, RangeTable.Read(run, "train"),
            options.StatedSamples);
        var table = new BoundTable();
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var checkpoint in checkpoints)
        {
            var network = trained.NetworkAt(checkpoint);
            var norms = LayerNorms.Of(network, checkpoint.Parameters,
                options.OperatorNorms ? run.Stream("operator-norms") : null);
            var problem = new BoundProblem(norms.Layers, inputs, network.Outputs)
            {
                Obstacles = norms.Obstacles,
                Margin = options.Margin,
                FailureProbability = options.FailureProbability,
            };
            var gap = new MeasuredGap(Evaluated(training), test is null ? null : Evaluated(test), options.Margin,
                options.Level);
            GivenBound[] bounds = [.. GivenBound.All(options, problem)];
            table.Add(checkpoint, norms, gap, bounds);
            foreach (var bound in bounds)
            {
                var line = $"The bound {bound.Title} ({bound.Variant}) is not given: {bound.Objection}.";
                if (bound.Objection is not null && said.Add(line)) run.Say(line);
            }
            if (checkpoint == checkpoints[^1]) BoundMeasures.Add(run.Measures, options, problem, gap, bounds);

            Evaluation Evaluated(Dataset data)
            {
                var evaluation = DataTable.Objective(run, network, trained.Loss, data)
                    .Evaluate(checkpoint.Parameters);
                return double.IsFinite(evaluation.Loss) ? evaluation : throw new UserErrorException(
                    $"The loss at checkpoint {checkpoint.Index} is {evaluation.Loss}: the outputs overflow. Lower "
                    + "train.optimizer.learningRate or the initializer's scale.");
            }
        }
        table.Bounds()
            .WithMetadata("margin", $"{options.Margin}")
            .WithMetadata("failureProbability", $"{options.FailureProbability}")
            .WithMetadata("level", $"{options.Level}")
            .WithMetadata("samples", $"{inputs.Samples}")
            .WithMetadata("statedSamples", $"{options.StatedSamples ?? inputs.Samples}")
            .WithMetadata("lipschitz", options.OperatorNorms ? "operator norms by power iteration"
                : "spectral norms times the root of the windows' overlap")
            .Write(run.Output("bounds.parquet"));
        table.Parts().Write(run.Output("boundParts.parquet"));
        table.Layers().Write(run.Output("layerNorms.parquet"));
    }
}
