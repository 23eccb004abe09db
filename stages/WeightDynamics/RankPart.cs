using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Tables;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.WeightDynamics;

/// <summary>Singular values, ranks, norms and distances of the layers at the checkpoints.</summary>
sealed class RankPart(WeightsOptions options, StageRun run, CheckpointTable trained, WeightLayer[] layers)
{
    /// <summary>Finds all singular values.</summary>
    /// <exception cref="UserErrorException">A checkpoint or step is not there, or a stride does not fit its image.
    /// </exception>
    internal LayerSpectrum[] Spectra()
    {
        foreach (var layer in options.PeriodicMaps ? layers : []) CheckStrides(layer);
        var ends = new[] { trained.Checkpoints[0], trained.Checkpoints[^1] };
        var moments = trained.Select(options.Checkpoints, "weights.checkpoints").Concat(ends)
            .Concat(options.Steps.Select(At)).DistinctBy(checkpoint => checkpoint.Index)
            .OrderBy(checkpoint => checkpoint.Index).ToArray();
        var found = new LayerSpectrum[moments.Length * layers.Length];
        // Block by block, so that the progress is told now and then from this thread.
        for (var moment = 0; moment < moments.Length; moment++)
        {
            var checkpoint = moments[moment];
            var first = moment * layers.Length;
            ParallelChunks.For(layers.Length, run.Threads,
                layer => found[first + layer] = Of(checkpoint, layers[layer]));
            run.Progress(moment + 1, moments.Length, $"ranks at checkpoint {checkpoint.Index}");
        }
        return found;
    }

    /// <summary>The checkpoint nearest to a step.</summary>
    /// <exception cref="UserErrorException">It lies off by more than 1 %.</exception>
    internal Checkpoint At(long step)
    {
        var nearest = trained.Checkpoints.MinBy(checkpoint => Math.Abs(checkpoint.Step - step))!;
        return Math.Abs(nearest.Step - step) <= 0.01 * step ? nearest
            : throw new UserErrorException($"weights.steps names {step}; the nearest checkpoint lies at step "
                + $"{nearest.Step}. Put epoch {(double)step / trained.Course!.StepsPerEpoch:0.####} into "
                + "train.checkpoints.");
    }

    internal void WriteTables(LayerSpectrum[] spectra)
    {
        var values = spectra.SelectMany(one => one.Both(), (one, both) => (one, both.Matrix, both.Spectrum)).ToArray();
        Keys(values.Select(row => (row.one.Checkpoint, row.one.Layer.Name)))
            .Add("matrix", [.. values.Select(row => row.Matrix)])
            .Add("values", [.. values.Select(row => row.Spectrum.Values)])
            .WithMetadata("decomposition", $"{options.Decomposition}")
            .Write(run.Output("singularValues.parquet"));
        var kinds = options.Norms.SelectMany(norm => options.Tolerances, (norm, tolerance) => (norm, tolerance));
        var ranks = values.SelectMany(row => kinds, (row, kind) =>
            (row.one, row.Matrix, row.Spectrum, kind.norm, kind.tolerance)).ToArray();
        Keys(ranks.Select(row => (row.one.Checkpoint, row.one.Layer.Name)))
            .Add("matrix", [.. ranks.Select(row => row.Matrix)])
            .Add("norm", [.. ranks.Select(row => row.norm.Label)])
            .Add("tolerance", [.. ranks.Select(row => row.tolerance)])
            .Add("rank", [.. ranks.Select(row => row.Spectrum.Rank(row.norm, row.tolerance))])
            .Add("full", [.. ranks.Select(row => row.Spectrum.Full)])
            .WithMetadata("averaged", string.Join(" ", Averaged().Select(layer => layer.Name)))
            .Write(run.Output("weightRanks.parquet"));
        var table = Keys(spectra.Select(row => (row.Checkpoint, row.Layer.Name)))
            .Add("rows", [.. spectra.Select(row => row.Layer.Rows)])
            .Add("columns", [.. spectra.Select(row => row.Layer.Columns)])
            .Add("stableRank", [.. spectra.Select(row => row.Weights.StableRank)])
            .Add("batchRank", [.. spectra.Select(row => BatchRank(row.Layer))]);
        foreach (var norm in options.Norms)
        {
            table.Add($"{norm.Label}Norm", [.. spectra.Select(row => row.Weights.Norm(norm))])
                .Add($"{norm.Label}Distance",
                    [.. spectra.Select(row => row.Weights.Distance(norm, BatchRank(row.Layer)))]);
        }
        table.Write(run.Output("weightNorms.parquet"));
        WriteBounds();
    }

    /// <summary>The layers that means of ranks are over: all but the last, unless that is the only one.</summary>
    internal IReadOnlyList<WeightLayer> Averaged() => options.OutputLayer || layers.Length == 1
        ? layers
        : [.. layers.Where(layer => layer.Name != WeightLayer.Of(trained.Network)[^1].Name)];

    /// <summary>m B, the largest rank of a mini-batch's gradient; not more than the matrix can have.</summary>
    internal int BatchRank(WeightLayer layer) => (int)Math.Min(
        (long)layer.Places * trained.Course!.UsedBatch, Math.Min(layer.Rows, layer.Columns));

    internal UpdateWindow? Window() =>
        DecayRule.Of(trained.Course!.Optimizer).Window(trained.Course, options.Closeness);

    internal bool IsVacuous(UpdateWindow window, WeightLayer layer) =>
        window.IsVacuous(layer.Places, trained.Course!.UsedBatch, layer.Rows, layer.Columns);

    void WriteBounds()
    {
        var (window, course) = (Window(), trained.Course!);
        new Table().Add("layer", [.. layers.Select(layer => layer.Name)])
            .Add("rows", [.. layers.Select(layer => layer.Rows)])
            .Add("columns", [.. layers.Select(layer => layer.Columns)])
            .Add("places", [.. layers.Select(layer => layer.Places)])
            .Add("batch", [.. layers.Select(_ => course.UsedBatch)])
            .Add("steps", [.. layers.Select(_ => window?.Steps)])
            .Add("publishedSteps", [.. layers.Select(_ => window?.PublishedSteps)])
            .Add("rankBound", [.. layers.Select(layer => window?.RankBound(layer.Places, course.UsedBatch))])
            .Add("vacuous", [.. layers.Select(layer => window is null ? (bool?)null : IsVacuous(window, layer))])
            .WithMetadata("closeness", options.Closeness.ToString("R"))
            .WithMetadata("shrinkage", window is null ? "none" : window.Shrinkage.ToString("R"))
            .Write(run.Output("rankBounds.parquet"));
    }

    LayerSpectrum Of(Checkpoint checkpoint, WeightLayer layer)
    {
        var weights = layer.At(checkpoint.Parameters);
        var map = options.PeriodicMaps && layer is { Convolution: { } convolution, Weight.Layout.Window: { } window }
            ? PeriodicConvolution.Spectrum(weights, (window.Height, window.Width, window.Channels),
                (layer.Below.Height, layer.Below.Width), Strides(convolution), options.Decomposition)
            : null;
        return new(checkpoint, layer, SingularSpectrum.Of(weights, options.Decomposition), map);
    }

    static (int Down, int Right) Strides(Convolution convolution) =>
        (convolution.Stride, convolution.StrideWidth ?? convolution.Stride);

    static void CheckStrides(WeightLayer layer)
    {
        if (layer.Convolution is not { } convolution) return;
        var (down, right) = Strides(convolution);
        if (layer.Below.Height % down == 0 && layer.Below.Width % right == 0) return;
        throw new UserErrorException($"weights.periodicMaps: the strides {down} x {right} of {layer.Name} do not "
            + $"divide its image of {layer.Below.Height} x {layer.Below.Width}, so it is no map of periodic images. "
            + "Set periodicMaps to false, or name other layers.");
    }

    internal static Table Keys(IEnumerable<(Checkpoint Checkpoint, string Layer)> rows)
    {
        var all = rows.ToArray();
        return new Table().Add("checkpoint", [.. all.Select(row => row.Checkpoint.Index)])
            .Add("step", [.. all.Select(row => row.Checkpoint.Step)])
            .Add("epoch", [.. all.Select(row => row.Checkpoint.Epoch)])
            .Add("layer", [.. all.Select(row => row.Layer)]);
    }
}
