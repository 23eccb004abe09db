using Eigenspectrum.Curvature;
using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Spectra;
using Eigenspectrum.Stages.Tables;

namespace Eigenspectrum.Stages.HessianSpectra;

/// <summary>
/// Curvatures of a network at its checkpoints, whole and by block: all eigenvalues where they can be had, else the
/// extreme ones and an estimated distribution.
/// </summary>
static class NetworkSpectra
{
    public static void Run(HessianOptions options, StageRun run)
    {
        CheckpointTable trained = CheckpointTable.Read(run);
        Network network = trained.Network;
        IReadOnlyList<Checkpoint> checkpoints = trained.Select(options.Checkpoints, "hessian.checkpoints");
        Dataset data = SampleTable.Read(run, options.Split, options.Samples);
        Objective objective = DataTable.Objective(run, network, trained.Loss, data);
        run.Measures.Add("hessian.parameters", network.ParameterCount, definition: "parameters of the network");
        run.Measures.Add("hessian.samples", data.Count,
            definition: $"samples of the {options.Split} split in the mean loss");
        using var writer = new SpectrumWriter(run, options.ZeroTolerance);
        writer.SetMetadata("samples", data.Count.ToString());
        writer.SetMetadata("split", options.Split);
        writer.SetMetadata("loss", trained.Loss.GetType().Name);
        writer.SetMetadata("weightDecay", options.WeightDecay.ToString("R"));
        var estimates = new EstimateWriter(run, options.Estimate);
        List<ParameterBlock> blocks = Blocks(network, options.Blocks);
        int total = checkpoints.Count * options.Parts.Length, done = 0;
        foreach (Checkpoint checkpoint in checkpoints)
        {
            var measures = new CheckpointMeasures(options, objective, run, checkpoint, checkpoints[^1]);
            foreach (ICurvature part in options.Parts)
            {
                var point = new CurvaturePoint(options, run, objective, checkpoint, part);
                run.Progress(done++, total, $"checkpoint {checkpoint.Index}, {point.Plan(blocks[0])}");
                measures.Begin(part, point);
                foreach (ParameterBlock block in blocks)
                {
                    SpectrumKey key =
                        new(checkpoint.Index, checkpoint.Step, checkpoint.Epoch, null, part.GetType().Name, block.Name);
                    if (point.RouteOf(block) == SpectrumRoute.Estimate)
                    {
                        EstimatedSpectrum estimate = point.Estimate(block);
                        estimates.Add(key, estimate);
                        measures.Add(key.Part, key.Block, estimate);
                        continue;
                    }

                    Spectrum spectrum = point.Exact(block);
                    writer.Write(key, spectrum);
                    measures.Add(key.Part, key.Block, spectrum);
                }
            }

            measures.Finish();
        }

        run.Progress(total, total, "all checkpoints");
        writer.Commit();
        estimates.Write();
    }

    static List<ParameterBlock> Blocks(Network network, ParameterBlocks[] kinds)
    {
        List<ParameterBlock> blocks = [];
        if (kinds.Contains(ParameterBlocks.Whole)) blocks.Add(ParameterPartition.Whole(network));
        if (kinds.Contains(ParameterBlocks.Layers)) blocks.AddRange(ParameterPartition.Layers(network));
        if (kinds.Contains(ParameterBlocks.Tensors)) blocks.AddRange(ParameterPartition.Tensors(network));
        if (kinds.Contains(ParameterBlocks.Neurons)) blocks.AddRange(ParameterPartition.Neurons(network));
        return blocks;
    }
}
