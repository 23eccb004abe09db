using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Tables;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.LearningDynamics;

/// <summary>Makes the problem of each teacher's students; calls for different teachers may run at the same
/// time.</summary>
sealed class ProblemFactory(
    DynamicsOptions options, StageRun run, TeacherEnsemble teachers, IGaussianKernel kernel)
{
    /// <summary>Hidden units of a student.</summary>
    public int Hidden => options.Student.Hidden ?? teachers.Hidden;

    /// <summary>Weights of a student.</summary>
    public int Parameters => Hidden * (teachers.Inputs + teachers.Outputs);

    public LocalProblem Of(int teacher)
    {
        (Matrix w1, Matrix w2) = teachers.Weights(teacher);
        var student = EmbeddedStudent.Of(w1, w2, Hidden, options.Student.Embedding,
            run.Stream("student").Substream($"teacher-{teacher}"), Math.Sqrt(teachers.HiddenVariance));
        LocalProblem problem = options.Loss == LossKind.Population
            ? Population(w1, w2, student) : Batch(teacher, w1, w2, student);
        return problem with { ExpectedZeros = ExpectedZeros(w1, w2) };
    }

    LocalProblem Population(Matrix w1, Matrix w2, EmbeddedStudent student)
    {
        var loss = new PopulationLoss(w1, w2, kernel, Hidden, teachers.CovarianceRoot);
        Matrix hessian = PopulationHessian.Of(student.First, student.Second, kernel, teachers.CovarianceRoot);
        double error = PopulationHessian.QuadratureError(
            hessian, student.First, student.Second, kernel, teachers.CovarianceRoot);
        double relative = error / hessian.FrobeniusNorm();
        return new(student.Parameters(), LocalProblem.Cleaned(hessian, options.ZeroTolerance), loss.Gradient,
            _ => loss.Rounding + relative * loss.Magnitude)
        {
            QuadratureError = relative,
        };
    }

    LocalProblem Batch(int teacher, Matrix w1, Matrix w2, EmbeddedStudent student)
    {
        RandomStream stream = run.Stream("batch").Substream($"teacher-{teacher}");
        Matrix x = teachers.DrawInputs(stream.Substream("inputs"), options.Samples);
        Matrix hidden = Matrix.MultiplyTransposed(x, w1);
        teachers.Activation.Values(hidden.Data, hidden.Data);
        Matrix targets = Matrix.MultiplyTransposed(hidden, w2);
        double[] noise = new double[targets.Data.Length];
        if (options.Noise > 0) stream.Substream("noise").Normals(noise);
        for (int i = 0; i < noise.Length; i++)
            targets.Data[i] = Math.FusedMultiplyAdd(options.Noise, noise[i], targets.Data[i]);
        var definition = new NetworkDefinition
        {
            Hidden = [Hidden],
            Activation = teachers.Activation,
            Biases = false,
        };
        var objective = new Objective(
            new Network(definition, teachers.Inputs, teachers.Outputs), new SquaredError(), new Dataset(x, targets));
        LocalProblem problem = BatchOptimum.Near(
            objective, student.Parameters(), options.ZeroTolerance, isExact: options.Noise == 0);
        if (options.Noise == 0) return problem;
        double square = options.Noise * options.Noise * Sums.Dot(noise, noise);
        return problem with { NoiseLevel = square / options.Samples / 2 };
    }

    /// <summary>
    /// Split units leave the span of the tangents as it is, so the rank is the teacher's. Units that the output does
    /// not see add their outputs to that span, if it does not hold them already: it does not where it is full.
    /// </summary>
    int? ExpectedZeros(Matrix w1, Matrix w2)
    {
        int rank;
        if (kernel is LinearKernel)
        {
            rank = LinearNetworkSpectrum.Rank(teachers.Covariance.Length, teachers.Hidden, teachers.Outputs);
            if (options.Student.Embedding == Embedding.ZeroOutput && Hidden > teachers.Hidden) return null;
        }
        else
        {
            Matrix hessian = PopulationHessian.Of(w1, w2, kernel, teachers.CovarianceRoot);
            double[] values = SymmetricEigen.Values(hessian);
            rank = values.Count(h => h > options.ZeroTolerance * values[^1]);
            if (options.Student.Embedding == Embedding.ZeroOutput && Hidden > teachers.Hidden)
            {
                if (rank < values.Length) return null;
                rank += (Hidden - teachers.Hidden) * teachers.Outputs;
            }
        }

        return options.Loss == LossKind.Batch && options.Samples * teachers.Outputs < rank
            ? Parameters - options.Samples * teachers.Outputs : Parameters - rank;
    }
}
