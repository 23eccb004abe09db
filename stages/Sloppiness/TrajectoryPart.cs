using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>Trajectories from an ensemble of starts.</summary>
static class TrajectoryPart
{
    public static void Run(TrajectoryOptions options, StageRun run)
    {
        _ = options;
        _ = run;
    }
}
