using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Sloppiness;

public static class SloppinessStage
{
    public static void Run(SloppinessOptions options, StageRun run)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(run);
    }
}
