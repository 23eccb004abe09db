using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.HeavyTails;

/// <summary>Heavy tails of samples.</summary>
static class SampleTails
{
    /// <summary>Writes the tables and measures of the series in samples.parquet.</summary>
    public static void Run(SampleTailOptions options, StageRun run)
    {
    }
}
