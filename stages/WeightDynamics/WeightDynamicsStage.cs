using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Tables;

namespace Eigenspectrum.Stages.WeightDynamics;

/// <summary>Ranks of weight matrices, and how far they move in an epoch, through training.</summary>
public static class WeightDynamicsStage
{
    /// <summary>
    /// Reads checkpoints, writes singularValues.parquet, weightRanks.parquet, weightNorms.parquet, rankBounds.parquet,
    /// weightChanges.parquet and, where they are asked for, batchGradients.parquet.
    /// </summary>
    /// <exception cref="UserErrorException">A layer, checkpoint or step asked for is not there.</exception>
    public static void Run(WeightsOptions options, StageRun run)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(run);
        var trained = CheckpointTable.Read(run);
        if (trained.Course is null)
        {
            throw new UserErrorException("checkpoints.parquet does not say optimizer, schedule, batch and epochs, "
                + "which 'weights' needs; train again.");
        }
        var layers = Layers(options, trained);
        if (options.Gradients is { } asked) GradientPart.Check(asked, trained);
        var part = new RankPart(options, run, trained, layers);
        var spectra = part.Spectra();
        part.WriteTables(spectra);
        new RankMeasures(options, part, run.Measures).Add(
            spectra, trained.Checkpoints[0], trained.Checkpoints[^1]);
        new ChangePart(options, run, trained, layers).Run();
        if (options.Gradients is not null) new GradientPart(options, run, trained, layers).Run();
    }

    static WeightLayer[] Layers(WeightsOptions options, CheckpointTable trained)
    {
        WeightLayer[] all = [.. WeightLayer.Of(trained.Network)];
        var known = all.Select(layer => layer.Name).ToArray();
        foreach (var name in options.Layers ?? [])
        {
            if (!known.Contains(name, StringComparer.Ordinal))
                throw new UserErrorException($"weights.layers: there is no layer '{name}'; there are: "
                    + $"{string.Join(", ", known)}.");
        }
        return options.Layers is null ? all
            : Array.FindAll(all, layer => options.Layers.Contains(layer.Name, StringComparer.Ordinal));
    }
}
