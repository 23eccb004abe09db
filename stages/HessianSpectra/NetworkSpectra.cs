using Eigenspectrum.Curvature;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Tables;

namespace Eigenspectrum.Stages.HessianSpectra;

/// <summary>Exact curvature matrices of a network at its checkpoints, whole and by layer: all eigenvalues.</summary>
static class NetworkSpectra
{
    public static void Run(HessianOptions options, StageRun run)
    {
        CheckpointTable trained = CheckpointTable.Read(run);
        int p = trained.Network.ParameterCount;
        if (p > options.MaximumParameters)
        {
            throw new UserErrorException(
                $"The network has {p} parameters; 'hessian.maximumParameters' allows {options.MaximumParameters}. "
                + $"A matrix takes {8.0 * p * p / (1 << 20):F0} MiB: raise the limit or take a smaller network.");
        }

        IReadOnlyList<Checkpoint> checkpoints = trained.Select(options.Checkpoints, "hessian.checkpoints");
        Dataset data = SampleTable.Read(run, options.Split, options.Samples);
        Objective objective = DataTable.Objective(run, trained.Network, trained.Loss, data);
        run.Measures.Add("hessian.parameters", p, definition: "weights and biases of the network");
        run.Measures.Add("hessian.samples", data.Count,
            definition: $"samples of the {options.Split} split in the mean loss");
        using var writer = new SpectrumWriter(run, options.ZeroTolerance);
        writer.SetMetadata("samples", data.Count.ToString());
        writer.SetMetadata("split", options.Split);
        writer.SetMetadata("loss", trained.Loss.GetType().Name);
        writer.SetMetadata("weightDecay", options.WeightDecay.ToString("R"));
        var blocks = Blocks(trained.Network, options.Blocks);
        int total = checkpoints.Count * options.Parts.Length, done = 0;
        foreach (Checkpoint checkpoint in checkpoints)
        {
            var measures = new CheckpointMeasures(options, objective, run, checkpoint, checkpoints[^1]);
            foreach (ICurvature part in options.Parts)
            {
                string name = part.GetType().Name;
                run.Progress(done++, total, $"{name} of checkpoint {checkpoint.Index}");
                Matrix matrix = part.Of(objective, checkpoint.Parameters, run.Threads);
                if (!double.IsFinite(matrix.LargestMagnitude()))
                {
                    throw new UserErrorException(
                        $"The {name} at checkpoint {checkpoint.Index} is not finite: the network's outputs overflow. "
                        + "Lower train.optimizer.learningRate or leave the checkpoint out.");
                }

                measures.Check(part, matrix);
                for (int i = 0; i < p; i++) matrix[i, i] += options.WeightDecay;
                foreach (var (block, first, count) in blocks)
                {
                    Spectrum spectrum = Spectrum.Of(Block(matrix, first, count), run.Threads);
                    writer.Write(new(checkpoint.Index, checkpoint.Step, checkpoint.Epoch, null, name, block), spectrum);
                    measures.Add(name, block, spectrum);
                }
            }

            measures.Finish();
        }

        run.Progress(total, total, "all checkpoints");
        writer.Commit();
    }

    static List<(string Name, int First, int Count)> Blocks(Network network, ParameterBlocks[] kinds)
    {
        List<(string, int, int)> blocks = [];
        if (kinds.Contains(ParameterBlocks.Whole)) blocks.Add(("whole", 0, network.ParameterCount));
        if (!kinds.Contains(ParameterBlocks.Layers)) return blocks;
        foreach (DenseLayer layer in network.Layers) blocks.Add((layer.Name, layer.WeightOffset, layer.ParameterCount));
        return blocks;
    }

    static Matrix Block(Matrix matrix, int first, int count)
    {
        if (count == matrix.Rows) return matrix;
        var block = new Matrix(count, count);
        for (int i = 0; i < count; i++) matrix.Row(first + i).Slice(first, count).CopyTo(block.Row(i));
        return block;
    }
}
