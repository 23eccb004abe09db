using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Tables;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.WeightDynamics;

/// <summary>Gradients of the regularized loss on mini-batches: their smallest norms, layer by layer.</summary>
/// <remarks>
/// Normalizations use their averaged statistics; penalties other than weight decay are left out. Layers with weight
/// normalization are left out too: decay acts on their directions and lengths, not on the weights.
/// </remarks>
sealed class GradientPart(WeightsOptions options, StageRun run, CheckpointTable trained, WeightLayer[] layers)
{
    const string Whole = "all";

    readonly GradientOptions own = options.Gradients!;
    readonly WeightLayer[] plain = Array.FindAll(layers, layer => layer.Lengths is null);
    readonly double decay = DecayRule.Of(trained.Course!.Optimizer).Decay;

    /// <summary>Refuses batches larger than the data, and checkpoints that are not there.</summary>
    /// <exception cref="UserErrorException">There are some.</exception>
    internal static void Check(GradientOptions own, CheckpointTable trained)
    {
        trained.Select(own.Checkpoints, "weights.gradients.checkpoints");
        if (own.Samples is { } asked && asked > trained.Course!.Samples)
        {
            throw new UserErrorException($"weights.gradients.samples is {asked}; there are {trained.Course.Samples} "
                + "training samples. Ask for fewer.");
        }
    }

    internal void Run()
    {
        var data = DataTable.Read(run, "train");
        var samples = own.Samples ?? trained.Course!.UsedBatch;
        var batches = Batches(data.Count, samples);
        var table = new GradientTable(options.Norms, decay, own.Divisor);
        var checkpoints = trained.Select(own.Checkpoints, "weights.gradients.checkpoints");
        foreach (var checkpoint in checkpoints)
        {
            var norms = new double[batches.Length][];
            ParallelChunks.For(batches.Length, run.Threads, batch =>
                norms[batch] = Norms(checkpoint, data.Subset(batches[batch])));
            for (var layer = 0; layer < plain.Length; layer++)
            {
                var spectrum = SingularSpectrum.Of(plain[layer].At(checkpoint.Parameters), options.Decomposition);
                var rank = (int)Math.Min((long)plain[layer].Places * samples, spectrum.Full);
                for (var norm = 0; norm < options.Norms.Length; norm++)
                {
                    table.Add(checkpoint, plain[layer].Name, options.Norms[norm],
                        [.. norms.Select(batch => batch[layer * options.Norms.Length + norm])], spectrum, rank);
                }
            }
            table.AddWhole(checkpoint, Whole, [.. norms.Select(batch => batch[^1])],
                Sums.Norm(checkpoint.Parameters));
            run.Progress(table.Rows, checkpoints.Count, $"gradients at checkpoint {checkpoint.Index}");
        }
        table.ToTable().WithMetadata("samples", $"{samples}").WithMetadata("batches", $"{batches.Length}")
            .WithMetadata("divisor", $"{own.Divisor}").WithMetadata("weightDecay", decay.ToString("R"))
            .Write(run.Output("batchGradients.parquet"));
        table.Measure(run.Measures, checkpoints[^1], samples);
    }

    // The norms of all layers, and last that of the whole gradient.
    double[] Norms(Checkpoint checkpoint, Dataset batch)
    {
        var gradient = new double[trained.Network.ParameterCount];
        DataTable.Objective(run, trained.NetworkAt(checkpoint), trained.Loss, batch, threads: 1)
            .Gradient(checkpoint.Parameters, gradient);
        for (var i = 0; i < gradient.Length; i++)
            gradient[i] = Math.FusedMultiplyAdd(decay, checkpoint.Parameters[i], gradient[i]);
        var norms = new List<double>();
        foreach (var layer in plain)
        {
            var matrix = layer.At(gradient);
            SingularSpectrum? spectrum = null;
            foreach (var norm in options.Norms)
            {
                norms.Add(norm is FrobeniusNorm ? matrix.FrobeniusNorm()
                    : (spectrum ??= SingularSpectrum.Of(matrix, WeightDecomposition.GramMatrix)).Norm(norm));
            }
        }
        norms.Add(Sums.Norm(gradient));
        return [.. norms];
    }

    // Whole batches of passes over all samples in random order, the same at all checkpoints.
    int[][] Batches(int count, int samples)
    {
        var stream = run.Stream("batches");
        var batches = new List<int[]>();
        for (var pass = 0; batches.Count < own.Batches; pass++)
        {
            var order = stream.Substream($"pass-{pass}").Permutation(count);
            for (var first = 0; first + samples <= count && batches.Count < own.Batches; first += samples)
                batches.Add([.. order.AsSpan(first, samples)]);
        }
        return [.. batches];
    }
}
