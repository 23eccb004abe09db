using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.ModelManifold;

public static class ModelManifoldStage
{
    public static void Run(ManifoldOptions options, StageRun run)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(run);
    }
}
