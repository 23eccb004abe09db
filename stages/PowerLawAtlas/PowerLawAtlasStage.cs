using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.PowerLawAtlas;

/// <summary>Which estimator recovers which exponent, at which sample size.</summary>
public static class PowerLawAtlasStage
{
    public static void Run(AtlasOptions options, StageRun run)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(run);
    }
}
