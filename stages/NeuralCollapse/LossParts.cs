using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Tables;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.NeuralCollapse;

/// <summary>Writes loss-parts.parquet: the parts of the square loss of the last layer, through training.</summary>
sealed class LossParts
{
    readonly List<(Checkpoint Checkpoint, CentralPath Path)> rows = [];
    readonly CollapseLayers layers;
    readonly CentralPathOptions options;
    readonly string features;
    readonly double lambda;

    internal LossParts(CentralPathOptions options, CheckpointTable trained, CollapseLayers layers)
    {
        (this.options, this.layers) = (options, layers);
        features = layers.RequireHead("collapse.centralPath");
        if (options.Lambda == LambdaConvention.Training && trained.Loss is not SquaredError)
        {
            throw new UserErrorException($"collapse.centralPath takes lambda from the square loss trained with; the "
                + $"loss is {trained.Loss.GetType().Name}. Set lambda to Published or PublishedMean, or leave it out.");
        }
        lambda = options.Lambda switch
        {
            LambdaConvention.Training => options.WeightDecay / (2 * ((SquaredError)trained.Loss).Factor),
            LambdaConvention.Published => options.WeightDecay / 2,
            _ => options.WeightDecay / 2 * trained.Network.Outputs,
        };
    }

    internal void Add(Checkpoint checkpoint, LayerActivations own, int threads)
    {
        try
        {
            rows.Add((checkpoint, CentralPath.Of(
                own.Features[features], layers.Head(checkpoint.Parameters)!, lambda, threads)));
        }
        catch (ArithmeticException)
        {
            throw new UserErrorException($"collapse.centralPath: at checkpoint {checkpoint.Index} the features do not "
                + $"vary in all directions, so that at lambda {lambda:R} no classifier is the best; set weightDecay to "
                + "that of the training, above 0.");
        }
    }

    internal void Finish(StageRun run)
    {
        new Table()
            .Add("checkpoint", [.. rows.Select(row => row.Checkpoint.Index)])
            .Add("step", [.. rows.Select(row => row.Checkpoint.Step)])
            .Add("epoch", [.. rows.Select(row => row.Checkpoint.Epoch)])
            .Add("loss", [.. rows.Select(row => row.Path.Loss)])
            .Add("within", [.. rows.Select(row => row.Path.Within)])
            .Add("between", [.. rows.Select(row => row.Path.Between)])
            .Add("away", [.. rows.Select(row => row.Path.Away)])
            .Add("identityError", [.. rows.Select(row => row.Path.IdentityError)])
            .WithMetadata("lambda", FormattableString.Invariant($"{lambda:R}"))
            .WithMetadata("lambdaConvention", $"{options.Lambda}")
            .Write(run.Output("loss-parts.parquet"));
        var samples = "derived exactly from all training samples";
        run.Measures.Add("collapse.loss.identityError", rows.Max(row => row.Path.IdentityError),
            definition: "largest |loss - parts| / loss over the checkpoints");
        var end = rows[^1].Path;
        run.Measures.Add("collapse.loss.final.withinShare", end.Within / end.Loss,
            definition: $"the part of NC1 in the last layer's square loss at the end, {samples}");
        run.Measures.Add("collapse.loss.final.betweenShare", end.Between / end.Loss,
            definition: $"the part of NC2 and NC3 in the last layer's square loss at the end, {samples}");
        run.Measures.Add("collapse.loss.final.awayShare", end.Away / end.Loss,
            definition: $"the part off the central path in the last layer's square loss at the end, {samples}");
        // The initialization is far off the path, whatever training does.
        double[] shares = [.. rows.Where(row => row.Checkpoint.Step > 0)
            .Select(row => row.Path.Away / row.Path.Loss).Order()];
        if (shares.Length == 0) return;
        run.Measures.Add("collapse.loss.awayShare.median", shares[shares.Length / 2],
            definition: "median over the checkpoints after the first of the part off the central path");
        run.Measures.Add("collapse.loss.awayShare.largest", shares[^1],
            definition: "largest over the checkpoints after the first of the part off the central path");
    }
}
