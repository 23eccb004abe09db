using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Tables;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.LearningDynamics;

/// <summary>Gradient descent of students from several distances, teacher by teacher.</summary>
static class StudentRuns
{
    /// <summary>Teachers between two reports of progress; a fixed number.</summary>
    const int AtOnce = 64;

    public static void Run(
        DynamicsOptions options, StageRun run, TeacherEnsemble teachers, IGaussianKernel kernel, SlopeTable slopes)
    {
        var factory = new ProblemFactory(options, run, teachers, kernel);
        if (factory.Hidden < teachers.Hidden)
        {
            throw new UserErrorException(
                $"A student of {factory.Hidden} hidden units cannot hold a teacher of {teachers.Hidden}; raise "
                + $"'dynamics.student.hidden' to {teachers.Hidden} or more.");
        }

        if (factory.Parameters > options.MaximumParameters)
        {
            throw new UserErrorException(
                $"A student has {factory.Parameters} weights; 'dynamics.maximumParameters' allows "
                + $"{options.MaximumParameters}. Raise the limit, take smaller students, or none with "
                + "'dynamics.students': 0.");
        }

        long[] steps = Recorded(options.Steps, options.Records);
        var found = new StudentResult?[Math.Min(options.Students, teachers.Count)];
        RandomStream stream = run.Stream("starts");
        for (int begin = 0; begin < found.Length; begin += AtOnce)
        {
            int first = begin, count = Math.Min(AtOnce, found.Length - begin);
            ParallelChunks.For(count, run.Threads, i => found[first + i] = Train(first + i));
            run.Progress(first + count, found.Length, $"student {first + count} of {found.Length}");
        }

        StudentResult[] students = [.. found.OfType<StudentResult>()];
        if (students.Length == 0)
        {
            throw new UserErrorException(
                $"No batch of noise {options.Noise} and {options.Samples} samples has an optimum near its teacher; "
                + "lower 'dynamics.noise' or raise 'dynamics.samples'.");
        }

        run.Measures.Add("dynamics.optimum.missing", found.Length - students.Length, samples: found.Length,
            definition: "teachers left out as their batch's optimum was not found: it may lie at infinity");
        var results = new StudentResults(options, steps, students, teachers.Outputs);
        StudentTables.Write(results, run);
        StudentMeasures.Report(results, run.Measures);
        StudentTables.AddSlopes(results, slopes);

        StudentResult? Train(int teacher)
        {
            LocalProblem problem = factory.Of(teacher);
            if (!problem.IsFound) return null;
            if (!(problem.Largest > 0))
            {
                throw new UserErrorException(
                    $"The Hessian at the optimum of teacher {teacher} is zero: its weights or its activation are. Give "
                    + "the data others.");
            }

            double limit = 2 / problem.Largest, stepSize = options.Step.Of(problem.Largest);
            if (stepSize >= limit)
            {
                throw new UserErrorException(
                    $"A step size of {stepSize:G4} is beyond stability for the student of teacher {teacher}, whose "
                    + $"limit 2/h_max is {limit:G4}. Lower 'dynamics.step.size', or say it in the unit "
                    + "InverseLargest.");
            }

            double[] direction = new double[problem.Optimum.Length];
            stream.Substream($"teacher-{teacher}").Normals(direction);
            return new(teacher, problem, stepSize, [.. options.Distances.Select(distance =>
                StudentCurve.Of(problem, direction, distance, stepSize, steps, options.Modes))]);
        }
    }

    /// <summary>0, and numbers up to the last with equal ratios, each once.</summary>
    internal static long[] Recorded(long last, int records) =>
        [0, .. Enumerable.Range(0, records).Select(i =>
                (long)Math.Round(Elementary.Exp(Elementary.Log(last) * i / (records - 1))))
            .Select(step => Math.Clamp(step, 1, last)).Distinct()];
}
