using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.WeightDynamics;

/// <summary>Ranks of weight matrices, and how far they move in an epoch, through training.</summary>
public static class WeightDynamicsStage
{
    /// <summary>Writes a table for each part, and measures.</summary>
    public static void Run(WeightsOptions options, StageRun run)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(run);
    }
}
