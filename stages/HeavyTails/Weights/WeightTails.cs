using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.HeavyTails;

/// <summary>Heavy tails of the spectra of weight matrices.</summary>
static class WeightTails
{
    /// <summary>Writes the tables and measures of the weights in weights.parquet.</summary>
    public static void Run(WeightTailOptions options, StageRun run)
    {
    }
}
