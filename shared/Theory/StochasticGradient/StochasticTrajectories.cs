using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>
/// The covariance of the predictions along an ensemble of runs of stochastic gradient descent: that of gradient
/// descent, and what the noise adds.
/// </summary>
/// <remarks>
/// Derived: predictions over sqrt(n) are f_i = sqrt(lambda_i) w_i, so about the truth C = Lambda^(1/2) mean_t(M_t)
/// Lambda^(1/2); about the mean of all runs and times mu mu' is taken off, mu that of gradient descent. About the
/// mean of each run by itself, the second moment of that mean is taken off, which needs moments across times:
/// E[delta_{t+s} delta_t'] = (I - eta Lambda)^s M_t.
/// </remarks>
/// <param name="Modes">The problem and the step.</param>
/// <param name="Target">w*, in the eigenbasis.</param>
/// <param name="StartVariances">The variances of w_0's coordinates; its mean is zero.</param>
/// <param name="Times">The snapshots, by steps.</param>
public sealed record StochasticTrajectories(
    StochasticModes Modes, double[] Target, double[] StartVariances, ISnapshotTimes Times)
{
    /// <summary>About what the covariance is taken.</summary>
    public TrajectoryCentring Centring { get; init; }

    /// <summary>C, d x d.</summary>
    /// <exception cref="ArgumentException">The lists differ in length, or the times are those of a flow.</exception>
    public Matrix Covariance()
    {
        double[] start = [.. Target.Select(value => -value)];
        Matrix covariance = Modes.MeanSecondMoment(start, StartVariances, Times);
        int d = start.Length;
        if (Centring == TrajectoryCentring.Ensemble)
        {
            double[] mean = Times.Means([.. Modes.Eigenvalues.Select(value => Modes.StepSize * value)]);
            for (int i = 0; i < d; i++)
            {
                for (int j = 0; j < d; j++) covariance[i, j] -= mean[i] * start[i] * mean[j] * start[j];
            }
        }
        else if (Centring == TrajectoryCentring.Run)
        {
            Vectors.AddScaled(-1, SecondMomentOfRunMeans(start).Data, covariance.Data);
        }

        for (int i = 0; i < d; i++)
        {
            for (int j = 0; j < d; j++)
                covariance[i, j] *= Math.Sqrt(Modes.Eigenvalues[i]) * Math.Sqrt(Modes.Eigenvalues[j]);
        }

        return covariance;
    }

    /// <summary>The same without noise: full batches.</summary>
    public StochasticTrajectories WithoutNoise() => this with
    {
        Modes = new()
        {
            Eigenvalues = Modes.Eigenvalues,
            StepSize = Modes.StepSize,
            Batch = double.PositiveInfinity,
            Noise = 0,
        },
    };

    /// <summary>E of the product of a run's mean with itself. O(times d^2).</summary>
    Matrix SecondMomentOfRunMeans(double[] start)
    {
        long[] steps = Times switch
        {
            UniformSteps uniform => [.. Enumerable.Range(0, checked((int)uniform.Count)).Select(t => (long)t)],
            ListedSteps listed => [.. listed.Steps],
            _ => throw new NotSupportedException("The times are steps one by one or in a list."),
        };
        int d = start.Length;
        var sum = new Matrix(d, d);
        // the factors by which a mode has decayed at each later snapshot, added up, from the last snapshot back
        double[] later = new double[d];
        for (int k = steps.Length - 1; k >= 0; k--)
        {
            if (k < steps.Length - 1)
            {
                for (int i = 0; i < d; i++)
                {
                    double factor = GeometricMeans.Power(
                        Modes.StepSize * Modes.Eigenvalues[i], steps[k + 1] - steps[k]);
                    later[i] = factor * (1 + later[i]);
                }
            }

            Matrix moment = Modes.SecondMoment(start, StartVariances, steps[k]);
            for (int i = 0; i < d; i++)
            {
                for (int j = 0; j < d; j++) sum[i, j] += (1 + later[i] + later[j]) * moment[i, j];
            }
        }

        Vectors.Scale(1.0 / ((double)steps.Length * steps.Length), sum.Data, sum.Data);
        return sum;
    }
}
