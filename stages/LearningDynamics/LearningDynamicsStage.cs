using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.LearningDynamics;

public static class LearningDynamicsStage
{
    public static void Run(DynamicsOptions options, StageRun run)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(run);
    }
}
