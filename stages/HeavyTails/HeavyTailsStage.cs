using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.HeavyTails;

/// <summary>Power laws in the tails of samples and of weights' spectra.</summary>
public static class HeavyTailsStage
{
    public static void Run(TailsOptions options, StageRun run)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(run);
    }
}
