using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.NeuralCollapse;

/// <summary>Neural collapse of the layers' activations, and the parts of the square loss.</summary>
public static class NeuralCollapseStage
{
    /// <summary>Writes a table for each part, and measures.</summary>
    public static void Run(CollapseOptions options, StageRun run)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(run);
    }
}
