using Eigenspectrum.Artifacts;
using Eigenspectrum.Curvature;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Tables;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.NeuralCollapse;

/// <summary>
/// Writes curvature.parquet: the last layer's Gauss-Newton eigenvalues as predicted from features, from class means,
/// and of the block itself; the eigenvectors of the whole matrix against the class means.
/// </summary>
sealed class MeanCurvature
{
    const string Rounding = "eigenvalue error bound";

    readonly List<(Checkpoint Checkpoint, string Kind, int Rank, double Value, double? Last, double? Means,
        double? Classes)> rows = [];
    readonly MeanCurvatureOptions options;
    readonly CheckpointTable trained;
    readonly CollapseLayers layers;
    readonly StageRun run;
    readonly string features;
    readonly double factor;
    readonly IReadOnlyList<Checkpoint> checkpoints;

    internal MeanCurvature(
        MeanCurvatureOptions options, CheckpointTable trained, CollapseLayers layers, StageRun run)
    {
        (this.options, this.trained, this.layers, this.run) = (options, trained, layers, run);
        features = layers.RequireHead("collapse.curvature");
        if (trained.Loss is not SquaredError squared)
        {
            throw new UserErrorException($"collapse.curvature is about the square loss; the loss is "
                + $"{trained.Loss.GetType().Name}, under which the block depends on the outputs too. Leave it out.");
        }
        factor = 2 * squared.Factor;
        checkpoints = trained.Select(options.Checkpoints, "collapse.curvature.checkpoints");
    }

    internal void Add(Checkpoint checkpoint, LayerActivations own, SplitData training)
    {
        if (!checkpoints.Contains(checkpoint)) return;
        var when = checkpoint == checkpoints[0] && checkpoints.Count > 1 ? "initial"
            : checkpoint == checkpoints[^1] ? "final" : $"checkpoint-{checkpoint.Index}";
        var classes = training.Classes;
        var samples = own.Features[features];
        double[] moments = Scaled(FeatureMoments.OfSamples(samples, layers.HasBiases, run.Threads));
        double[] means = Scaled(FeatureMoments.OfMeans(samples, layers.HasBiases));
        Keep(checkpoint, "samples", moments, 4 * classes);
        Keep(checkpoint, "means", means, classes);
        // What is left of the block without the means; more than C eigenvalues cannot lie above it.
        var bulk = factor * FeatureMoments.WithinClasses(samples, run.Threads)[0];
        Put(when, "outliers", moments.Count(value => value > bulk), "distinct eigenvalues of the last layer's "
            + "Gauss-Newton block, each standing C times, above the largest of the scatter within classes");
        if (classes < moments.Length && moments[classes] > SymmetricEigen.ErrorBound(moments))
            Put(when, "gap", moments[classes - 1] / moments[classes], "the C-th of them over the next");
        var kept = Math.Min(classes, means.Length);
        Put(when, "meansShare", Sums.Sum(means) / Sums.Sum(moments.AsSpan(0, kept)),
            "sum of the class means' eigenvalues over that of as many largest ones of all samples");
        Put(when, "meansError", Enumerable.Range(0, kept).Max(k => 1 - means[k] / moments[k]),
            "largest relative difference of a class means' eigenvalue from that of all samples of its rank");
        var objective = DataTable.Objective(run, trained.NetworkAt(checkpoint), trained.Loss, training.Data);
        if (checkpoint == checkpoints[^1]) Block(checkpoint, when, objective, moments, bulk);
        if (options.SamplesPerClass > 0) Whole(checkpoint, when, objective, training);
    }

    internal void Finish(StageRun into) => new Table()
        .Add("checkpoint", [.. rows.Select(row => row.Checkpoint.Index)])
        .Add("step", [.. rows.Select(row => row.Checkpoint.Step)])
        .Add("epoch", [.. rows.Select(row => row.Checkpoint.Epoch)])
        .Add("kind", [.. rows.Select(row => row.Kind)]).Add("rank", [.. rows.Select(row => row.Rank)])
        .Add("value", [.. rows.Select(row => row.Value)])
        .Add("lastLayerShare", [.. rows.Select(row => row.Last)])
        .Add("meansShare", [.. rows.Select(row => row.Means)])
        .Add("classShare", [.. rows.Select(row => row.Classes)])
        .WithMetadata("classes", $"{trained.Network.Outputs}")
        .WithMetadata("samplesPerClass", $"{options.SamplesPerClass}")
        .Write(into.Output("curvature.parquet"));

    // The block by the code of Hessians, which knows nothing of second moments.
    void Block(Checkpoint checkpoint, string when, Objective objective, double[] moments, double bulk)
    {
        var block = ParameterPartition.Layers(objective.Network).First(one => one.Name == layers.Top);
        if (block.Indices.Length > options.MaximumBlock) return;
        var matrix = new GaussNewton().Block(objective, checkpoint.Parameters, block, run.Threads);
        double[] values = SymmetricEigen.Values(matrix, run.Threads);
        Array.Reverse(values);
        var classes = objective.Network.Outputs;
        var worst = 0.0;
        for (var k = 0; k < values.Length; k++)
        {
            var predicted = k / classes < moments.Length ? moments[k / classes] : 0;
            worst = Math.Max(worst, Math.Abs(values[k] - predicted));
        }
        Keep(checkpoint, "block", values, 4 * classes * classes);
        run.Measures.Add($"collapse.curvature.{when}.blockError", worst / values[0],
            SymmetricEigen.ErrorBound(values) / values[0], Rounding, definition: "largest difference between "
            + "eigenvalues of the last layer's Gauss-Newton block and those predicted from the features, over the "
            + "largest");
        Put(when, "blockOutliers", values.Count(value => value > bulk),
            "eigenvalues of the block above the largest of the scatter within classes: C times the outliers");
    }

    void Whole(Checkpoint checkpoint, string when, Objective objective, SplitData training)
    {
        var seen = new int[training.Classes];
        int[] chosen = [.. Enumerable.Range(0, training.Labels.Length)
            .Where(n => seen[training.Labels[n]]++ < options.SamplesPerClass)];
        var whole = WholeEigenvectors.Of(
            new(objective.Network, objective.Loss, training.Data.Subset(chosen), run.Threads), checkpoint.Parameters,
            layers.HasBiases, 2 * training.Classes);
        for (var k = 0; k < whole.Values.Length; k++)
        {
            rows.Add((checkpoint, "whole", k + 1, whole.Values[k],
                whole.LastLayer[k], whole.Means[k], whole.Classes[k]));
        }
        var top = Math.Min(training.Classes, whole.Values.Length);
        Put(when, "whole.lastLayerShare", Sums.Mean(whole.LastLayer.AsSpan(0, top)),
            "mean over the C top eigenvectors of the whole Gauss-Newton matrix of their squared length in the last "
            + "layer");
        Put(when, "whole.meansShare",
            Sums.Sum(whole.Means.AsSpan(0, top)) / Sums.Sum(whole.LastLayer.AsSpan(0, top)),
            "of that, the share in the span of an output's unit vector times a class mean");
        Put(when, "whole.meansShareByChance", whole.ByChance, "the same of random vectors");
        Put(when, "whole.classShare", Sums.Mean(whole.Classes.AsSpan(0, top)),
            "mean over the C top eigenvectors of the whole Gauss-Newton matrix, as combinations of the samples' output "
            + "gradients: share of their squared weights that is the same for all samples of a class");
        Put(when, "whole.classShareByChance", (double)training.Classes / chosen.Length, "the same of random weights");
    }

    double[] Scaled(double[] values) => Array.ConvertAll(values, value => factor * value);

    void Keep(Checkpoint checkpoint, string kind, double[] values, int most)
    {
        for (var k = 0; k < Math.Min(most, values.Length); k++)
            rows.Add((checkpoint, kind, k + 1, values[k], null, null, null));
    }

    void Put(string when, string name, double value, string definition) =>
        run.Measures.Add($"collapse.curvature.{when}.{name}", value, definition: definition);
}
