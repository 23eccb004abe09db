using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.LearningDynamics;

/// <summary>Writes curves.parquet, modes.parquet and students.parquet.</summary>
static class StudentTables
{
    public static void Write(StudentResults results, StageRun run)
    {
        WriteCurves(results, run);
        WriteModes(results, run);
        WriteStudents(results, run);
    }

    /// <summary>The local slopes of the mean excess loss, of descent and of its prediction.</summary>
    public static void AddSlopes(StudentResults results, SlopeTable slopes)
    {
        double[] steps = [.. results.Steps.Select(step => (double)step)], times = results.Times();
        for (int k = 0; k < results.Options.Distances.Length; k++)
        {
            double distance = results.Options.Distances[k];
            slopes.Add("descent", distance, results.Excess(k, predicted: false), steps, times);
            slopes.Add("quadratic", distance, results.Excess(k, predicted: true), steps, times);
        }
    }

    // rows of every student, then those of the mean over students at equal numbers of steps
    static void WriteCurves(StudentResults results, StageRun run)
    {
        List<(int? Teacher, int Distance, int Step, double Time, double Loss, double Predicted, double Rounding,
            double Floor, double? Error, double? PredictedError)> rows = [];
        double[] times = results.Times();
        for (int k = 0; k < results.Options.Distances.Length; k++)
        {
            for (int r = 0; r < results.Students.Length; r++)
            {
                StudentResult student = results.Students[r];
                StudentCurve curve = student.Curves[k];
                for (int i = 0; i < results.Steps.Length; i++)
                {
                    rows.Add((student.Teacher, k, i, results.Steps[i] * student.StepSize, curve.Losses[i],
                        curve.Predicted[i], curve.Rounding[i], student.Problem.Floor, null, null));
                }
            }

            for (int i = 0; i < results.Steps.Length; i++)
            {
                int distance = k, step = i;
                var loss = Estimate.Of(results.Each(student => student.Curves[distance].Losses[step]));
                var predicted = Estimate.Of(results.Each(student => student.Curves[distance].Predicted[step]));
                double rounding = results.Students.Max(student => student.Curves[distance].Rounding[step]);
                double floor = Estimate.Of(results.Each(student => student.Problem.Floor)).Mean;
                rows.Add((null, k, i, times[i], loss.Mean, predicted.Mean, rounding, floor, loss.Error,
                    predicted.Error));
            }
        }

        new Table()
            .Add("teacher", [.. rows.Select(row => row.Teacher)])
            .Add("distance", [.. rows.Select(row => results.Options.Distances[row.Distance])])
            .Add("step", [.. rows.Select(row => results.Steps[row.Step])])
            .Add("time", [.. rows.Select(row => row.Time)])
            .Add("loss", [.. rows.Select(row => row.Loss)])
            .Add("predicted", [.. rows.Select(row => row.Predicted)])
            .Add("rounding", [.. rows.Select(row => row.Rounding)])
            .Add("floor", [.. rows.Select(row => row.Floor)])
            .Add("lossError", [.. rows.Select(row => row.Error)])
            .Add("predictedError", [.. rows.Select(row => row.PredictedError)])
            .WithMetadata("loss", results.Options.Loss.ToString())
            .WithMetadata("students", results.Students.Length.ToString())
            .WithMetadata("error", Estimate.Kind)
            .Write(run.Output("curves.parquet"));
    }

    static void WriteModes(StudentResults results, StageRun run)
    {
        List<(int Student, int Distance, int Step, int Modes, double Loss, double Share)> rows = [];
        int[] modes = results.Options.Modes;
        for (int r = 0; r < results.Students.Length; r++)
        {
            StudentResult student = results.Students[r];
            int nonzero = student.Problem.Optimum.Length - student.Problem.Zeros;
            for (int k = 0; k < student.Curves.Length; k++)
            {
                StudentCurve curve = student.Curves[k];
                for (int m = 0; m < modes.Length; m++)
                {
                    if (modes[m] >= nonzero) continue;
                    for (int i = 0; i < results.Steps.Length; i++)
                    {
                        double part = curve.Parts[m][i], all = curve.Predicted[i] - student.Problem.Floor;
                        rows.Add((r, k, i, modes[m], part, all > 0 ? part / all : double.NaN));
                    }
                }
            }
        }

        new Table()
            .Add("teacher", [.. rows.Select(row => results.Students[row.Student].Teacher)])
            .Add("distance", [.. rows.Select(row => results.Options.Distances[row.Distance])])
            .Add("step", [.. rows.Select(row => results.Steps[row.Step])])
            .Add("time", [.. rows.Select(row => results.Steps[row.Step] * results.Students[row.Student].StepSize)])
            .Add("modes", [.. rows.Select(row => row.Modes)])
            .Add("predicted", [.. rows.Select(row => row.Loss)])
            .Add("share", [.. rows.Select(row => double.IsNaN(row.Share) ? (double?)null : row.Share)])
            .Write(run.Output("modes.parquet"));
    }

    static void WriteStudents(StudentResults results, StageRun run)
    {
        StudentResult[] students = results.Students;
        new Table()
            .Add("teacher", [.. students.Select(s => s.Teacher)])
            .Add("parameters", [.. students.Select(s => s.Problem.Optimum.Length)])
            .Add("zeros", [.. students.Select(s => s.Problem.Zeros)])
            .Add("expectedZeros", [.. students.Select(s => s.Problem.ExpectedZeros)])
            .Add("smallest", [.. students.Select(s => s.Problem.Hessian.Values.FirstOrDefault(h => h > 0))])
            .Add("largest", [.. students.Select(s => s.Problem.Largest)])
            .Add("stepSize", [.. students.Select(s => s.StepSize)])
            .Add("stabilityLimit", [.. students.Select(s => 2 / s.Problem.Largest)])
            .Add("floor", [.. students.Select(s => s.Problem.Floor)])
            .Add("noiseLevel", [.. students.Select(s => s.Problem.NoiseLevel)])
            .Add("gradient", [.. students.Select(s => s.Problem.Gradient)])
            .Add("residualShare", [.. students.Select(s => s.Problem.ResidualShare)])
            .WithMetadata("zeroTolerance", results.Options.ZeroTolerance.ToString("R"))
            .Write(run.Output("students.parquet"));
    }
}
