using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Tables;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.LearningDynamics;

/// <summary>What the Hessians of all teachers predict, on average, from isotropic starts.</summary>
static class EnsembleMeans
{
    const int AtOnce = 256;

    public static void Run(
        DynamicsOptions options, StageRun run, TeacherEnsemble teachers, IGaussianKernel kernel, SlopeTable slopes)
    {
        bool isLinear = kernel is LinearKernel;
        if (!isLinear && teachers.Parameters > options.MaximumParameters)
        {
            throw new UserErrorException(
                $"A teacher has {teachers.Parameters} weights; 'dynamics.maximumParameters' allows "
                + $"{options.MaximumParameters}. Raise the limit or take smaller teachers.");
        }

        double[][] spectra = new double[teachers.Count][];
        for (int begin = 0; begin < spectra.Length; begin += AtOnce)
        {
            int first = begin, count = Math.Min(AtOnce, spectra.Length - begin);
            ParallelChunks.For(count, run.Threads, i => spectra[first + i] = Nonzero(first + i));
            run.Progress(first + count, spectra.Length, $"teacher {first + count} of {spectra.Length}");
        }

        var closed = isLinear && teachers.Outputs == 1 && InputVariance(teachers.CovarianceRoot) is { } variance
            ? new LinearEnsembleCurve(teachers.Inputs, teachers.Hidden, teachers.HiddenVariance,
                teachers.OutputVariance * options.Ensemble.LawShift, variance)
            : null;
        new EnsembleReport(options, run, spectra, closed).Write(slopes);
        ModeShares.Report(options, run, spectra);

        double[] Nonzero(int teacher)
        {
            (Matrix w1, Matrix w2) = teachers.Weights(teacher);
            double[] values = !isLinear ? Dense(w1, w2)
                : teachers.CovarianceRoot is { } root ? LinearNetworkSpectrum.Values(w1, w2, root)
                : LinearNetworkSpectrum.Values(w1, w2);
            Array.Sort(values);
            double zero = options.ZeroTolerance * values[^1];
            return [.. values.Where(h => h > zero)];
        }

        double[] Dense(Matrix w1, Matrix w2) =>
            SymmetricEigen.Values(PopulationHessian.Of(w1, w2, kernel, teachers.CovarianceRoot));
    }

    /// <summary>c where the input covariance is c I.</summary>
    static double? InputVariance(Matrix? root)
    {
        if (root is null) return 1;
        Matrix covariance = Matrix.MultiplyTransposed(root, root);
        double variance = covariance[0, 0];
        for (int i = 0; i < covariance.Rows; i++)
        {
            for (int j = 0; j < covariance.Columns; j++)
            {
                if (Math.Abs(covariance[i, j] - (i == j ? variance : 0)) > 1e-12 * variance) return null;
            }
        }

        return variance;
    }
}
