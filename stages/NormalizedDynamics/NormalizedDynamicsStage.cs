using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.NormalizedDynamics;

/// <summary>Homogeneous classifiers under the square loss: norms, margins and the flow of normalized layers.</summary>
public static class NormalizedDynamicsStage
{
    /// <summary>Writes a table for each part, and measures.</summary>
    public static void Run(NormalizedOptions options, StageRun run)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(run);
    }
}
