using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Tables;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.LearningDynamics;

/// <summary>Trains students near their teachers, and averages what the teachers' Hessians predict.</summary>
public static class LearningDynamicsStage
{
    /// <summary>
    /// Writes curves.parquet, modes.parquet, slopes.parquet and students.parquet of the students, and
    /// ensemble.parquet and shares.parquet of the teachers.
    /// </summary>
    public static void Run(DynamicsOptions options, StageRun run)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(run);
        if (!run.HasInput("GenerateData", "teachers.parquet"))
        {
            throw new UserErrorException(
                "Section 'dynamics' needs teachers: take the data source TeacherStudent.");
        }

        TeacherEnsemble teachers = TeacherEnsemble.Read(run);
        if (teachers.Count == 0)
            throw new UserErrorException("There are no teachers; raise 'data.teachers' to 1 or more.");
        if (teachers.Activation is { IsPiecewiseLinear: true } and not Linear)
        {
            throw new UserErrorException(
                $"Activation {teachers.Activation.GetType().Name} has a kink; section 'dynamics' needs a smooth one, "
                + "as Linear, Polynomial, Erf or Tanh.");
        }

        IGaussianKernel kernel = KernelChoice.For(teachers.Activation, options.QuadratureNodes);
        var slopes = new SlopeTable();
        if (options.Students > 0) StudentRuns.Run(options, run, teachers, kernel, slopes);
        EnsembleMeans.Run(options, run, teachers, kernel, slopes);
        slopes.Write(run);
    }
}
