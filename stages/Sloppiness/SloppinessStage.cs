using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>How many dimensions the training trajectories of linear models explore.</summary>
public static class SloppinessStage
{
    /// <summary>Runs each part that the options name; each writes its own tables and measures.</summary>
    /// <exception cref="UserErrorException">No part is named, or a part's options do not fit the data.</exception>
    public static void Run(SloppinessOptions options, StageRun run)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(run);
        if (options.Trajectories is { } trajectories) TrajectoryPart.Run(trajectories, run);
        if (options.PhaseDiagram is { } phases) PhaseDiagramPart.Run(phases, run);
        if (options.Kernel is { } kernel) KernelPart.Run(kernel, run);
        if (options.Sgd is { } sgd) SgdPart.Run(sgd, run);
    }
}
