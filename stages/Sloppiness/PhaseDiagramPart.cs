using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>Explained variance over slopes and scale ratios.</summary>
static class PhaseDiagramPart
{
    public static void Run(PhaseDiagramOptions options, StageRun run)
    {
        _ = options;
        _ = run;
    }
}
