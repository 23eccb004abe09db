using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Tables;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.NeuralCollapse;

/// <summary>Neural collapse of the layers' activations, and the parts of the square loss.</summary>
public static class NeuralCollapseStage
{
    static readonly string[] Splits = ["train", "test"];

    /// <summary>
    /// Writes collapse.parquet and errors.parquet; loss-parts.parquet and curvature.parquet where they are asked for.
    /// </summary>
    /// <exception cref="UserErrorException">The data have no classes, samples of a class are missing, or the network
    /// has no such layer, checkpoint or head.</exception>
    public static void Run(CollapseOptions options, StageRun run)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(run);
        var trained = CheckpointTable.Read(run);
        var checkpoints = trained.Select(options.Checkpoints, "collapse.checkpoints");
        var layers = new CollapseLayers(trained.Network, options.Layers);
        var splits = options.Splits ?? [.. Splits.Where(split => DataTable.Has(run, split))];
        // The training samples' means are the centres for all.
        var training = SplitData.Read(run, trained.Network, "train");
        var others = splits.Where(split => split != "train")
            .Select(split => SplitData.Read(run, trained.Network, split)).ToArray();
        var path = options.CentralPath is { } asked ? new LossParts(asked, trained, layers) : null;
        var curvature = options.Curvature is { } wanted ? new MeanCurvature(wanted, trained, layers, run) : null;
        ICollapseConvention[] conventions = [new ReferenceConvention(), .. options.Conventions];
        using var table = new CollapseTable(run.Output("collapse.parquet"), conventions, layers);
        var errors = new ErrorTable(options.TerminalError);
        var measures = new CollapseMeasures(run.Measures, layers, checkpoints[0], checkpoints[^1]);
        var done = 0;
        foreach (var checkpoint in checkpoints)
        {
            var own = LayerActivations.Of(trained, layers, checkpoint, training, run.Threads);
            var wasTerminal = errors.TerminalEpoch is not null;
            errors.Add(checkpoint, "train", own.Answers, training.Labels);
            var isEnd = checkpoint == checkpoints[0] || checkpoint == checkpoints[^1]
                || (!wasTerminal && errors.TerminalEpoch is not null);
            var groups = isEnd || options.ErrorsEverywhere ? options.JackknifeGroups : 0;
            path?.Add(checkpoint, own, run.Threads);
            curvature?.Add(checkpoint, own, training);
            if (splits.Contains("train", StringComparer.Ordinal)) Measure("train", checkpoint, own, null, groups);
            foreach (var split in others)
            {
                var held = LayerActivations.Of(trained, layers, checkpoint, split, run.Threads);
                errors.Add(checkpoint, split.Name, held.Answers, split.Labels);
                Measure(split.Name, checkpoint, held, own, groups);
            }
            run.Progress(++done, checkpoints.Count, $"checkpoint {checkpoint.Index}");
        }
        table.SetTerminal(errors.TerminalEpoch);
        table.Commit();
        errors.Finish(run, measures);
        path?.Finish(run);
        curvature?.Finish(run);

        void Measure(
            string split, Checkpoint checkpoint, LayerActivations held, LayerActivations? centres, int groups)
        {
            foreach (var layer in layers.Measured)
            {
                var head = layer == layers.HeadInput ? layers.Head(checkpoint.Parameters) : null;
                var subject = new CollapseSubject(
                    held.Features[layer], head, held.Answers, centres?.Features[layer].Means, run.Threads);
                var found = CollapseJackknife.Measure(conventions, subject, groups);
                table.Write(checkpoint, split, layer, found);
                measures.Add(checkpoint, split, layer, conventions, found, held.Features[layer].Count);
            }
        }
    }
}
