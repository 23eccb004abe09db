using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.HessianSpectra;

/// <summary>Computes the curvature spectra of a trained network, or else of an ensemble of teachers.</summary>
public static class HessianStage
{
    /// <summary>Writes eigenvalues.parquet, blocks.parquet and, for linear teachers, law.parquet.</summary>
    public static void Run(HessianOptions options, StageRun run)
    {
        if (run.HasInput("Train", "checkpoints.parquet")) NetworkSpectra.Run(options, run);
        else if (run.HasInput("GenerateData", "teachers.parquet")) TeacherSpectra.Run(options, run);
        else
        {
            throw new UserErrorException(
                "Section 'hessian' needs a network or teachers: add a section 'train', or take the data source "
                + "TeacherStudent.");
        }
    }
}
