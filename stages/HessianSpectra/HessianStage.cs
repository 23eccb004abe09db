using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.HessianSpectra;

/// <summary>Computes the curvature spectra of a trained network, or else of an ensemble of teachers.</summary>
public static class HessianStage
{
    static readonly TimeSpan WorthKeeping = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Writes eigenvalues.parquet, blocks.parquet and, for linear teachers, law.parquet; with ranks, ranks.parquet.
    /// </summary>
    public static void Run(HessianOptions options, StageRun run) => Run(options, run, WorthKeeping);

    /// <summary>As the other, keeping for a killed run what takes that long.</summary>
    public static void Run(HessianOptions options, StageRun run, TimeSpan worthKeeping)
    {
        var scratch = new SpectraScratch(run, worthKeeping);
        // refuses what cannot be done before anything is computed
        RankStudy? ranks = options.Ranks is null ? null
            : new RankStudy(options.Ranks, (options.Teachers ?? new()).QuadratureNodes, run);
        if (run.HasInput("Train", "checkpoints.parquet")) NetworkSpectra.Run(options, run, scratch);
        else if (run.HasInput("GenerateData", "teachers.parquet")) TeacherSpectra.Run(options, run, scratch);
        else if (ranks is null)
        {
            throw new UserErrorException(
                "Section 'hessian' needs a network or teachers: add a section 'train', or take the data source "
                + "TeacherStudent.");
        }

        ranks?.Run();
    }
}
