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
    public static void Run(HessianOptions options, StageRun run, SpectraScratch scratch)
    {
        CheckpointTable trained = CheckpointTable.Read(run);
        Network network = trained.Network;
        IReadOnlyList<Checkpoint> checkpoints = trained.Select(options.Checkpoints, "hessian.checkpoints");
        Dataset data = SampleTable.Read(run, options.Split, options.Samples);
        Objective objective = DataTable.Objective(run, network, trained.Loss, data);
        foreach (ICurvature part in options.Parts.Where(part => part is Fisher or MonteCarloFisher))
        {
            if (trained.Loss is ILikelihood) continue;
            throw new UserErrorException(
                $"hessian.parts has {part.GetType().Name}, but {trained.Loss.GetType().Name} is the negative logarithm "
                + "of no likelihood. Take GaussNewton or EmpiricalFisher.");
        }

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
        var plan = new SpectraPlan(options, objective, blocks, checkpoints.Count, run.Threads);
        plan.Require(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        run.Say(plan.Describe());
        int total = checkpoints.Count * options.Parts.Length * blocks.Count, done = 0;
        foreach (Checkpoint checkpoint in checkpoints)
        {
            Objective at = network.StatisticCount == 0 ? objective : objective.With(trained.NetworkAt(checkpoint));
            var measures = new CheckpointMeasures(options, at, run, checkpoint, checkpoints[^1]);
            foreach (ICurvature part in options.Parts)
            {
                var point = new CurvaturePoint(options, run, at, checkpoint, part, scratch);
                run.Progress(done, total, $"checkpoint {checkpoint.Index}, {point.Name}");
                measures.Begin(part, point);
                foreach (ParameterBlock block in blocks)
                {
                    run.Progress(done++, total, $"checkpoint {checkpoint.Index}, {point.Name}, {block.Name}");
                    SpectrumKey key =
                        new(checkpoint.Index, checkpoint.Step, checkpoint.Epoch, null, part.GetType().Name, block.Name);
                    if (point.RouteOf(block) == SpectrumRoute.Estimate)
                    {
                        EstimatedSpectrum estimate = point.Estimate(block);
                        estimates.Add(key, estimate);
                        if (estimate.Estimate.Reason == StopReason.Interrupted)
                        {
                            run.Say($"the estimate of {key.Part}, {key.Block}, at checkpoint {checkpoint.Index} ended "
                                + "by time; its numbers depend on this machine");
                        }

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
