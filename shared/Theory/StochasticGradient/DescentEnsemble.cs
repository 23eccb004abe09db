using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>What many runs of stochastic gradient descent have in common, with standard errors over runs.</summary>
public sealed class DescentEnsemble
{
    readonly DescentGroup[] groups;
    readonly int snapshots;

    internal DescentEnsemble(DescentGroup[] groups, long[] checkpoints, int snapshots)
    {
        (this.groups, this.snapshots) = (groups, snapshots);
        Checkpoints = checkpoints;
        Runs = groups.Sum(group => group.Runs);
    }

    /// <summary>How many runs.</summary>
    public int Runs { get; }

    /// <summary>The steps after which moments were taken.</summary>
    public IReadOnlyList<long> Checkpoints { get; }

    /// <summary>The mean of delta at a checkpoint, and its standard error.</summary>
    public (double[] Mean, double[] Error) Mean(int checkpoint)
    {
        int d = groups[0].SnapshotSum.Length;
        double[] sum = new double[d], squares = new double[d];
        foreach (DescentGroup group in groups)
        {
            Vectors.Add(group.First[checkpoint], sum);
            for (int i = 0; i < d; i++) squares[i] += group.Second[checkpoint][i * d + i];
        }

        return Averages(sum, squares);
    }

    /// <summary>E[delta delta'] at a checkpoint, d x d row by row, and the standard errors.</summary>
    public (double[] Second, double[] Error) SecondMoment(int checkpoint)
    {
        int d = groups[0].SnapshotSum.Length;
        double[] sum = new double[d * d], squares = new double[d * d];
        foreach (DescentGroup group in groups)
        {
            Vectors.Add(group.Second[checkpoint], sum);
            Vectors.Add(group.Fourth[checkpoint], squares);
        }

        return Averages(sum, squares);
    }

    /// <summary>
    /// The covariance of the predictions sqrt(lambda_i) delta_i along the trajectories, of each group of runs by itself
    /// about what all have in common: their mean is that of the ensemble.
    /// </summary>
    public Matrix[] Covariances(ReadOnlySpan<double> eigenvalues, TrajectoryCentring centring)
    {
        int d = eigenvalues.Length;
        double[] mean = new double[d];
        foreach (DescentGroup group in groups) Vectors.Add(group.SnapshotSum, mean);
        Vectors.Scale(1.0 / ((double)Runs * snapshots), mean, mean);
        var covariances = new Matrix[groups.Length];
        for (int g = 0; g < groups.Length; g++)
        {
            DescentGroup group = groups[g];
            var covariance = new Matrix(d, d);
            double count = (double)group.Runs * snapshots;
            for (int i = 0; i < d; i++)
            {
                for (int j = 0; j < d; j++)
                {
                    double value = group.SnapshotSquares[i, j] / count;
                    if (centring == TrajectoryCentring.Run)
                    {
                        value -= group.MeanSquares[i, j] / group.Runs;
                    }
                    else if (centring == TrajectoryCentring.Ensemble)
                    {
                        value += mean[i] * mean[j]
                            - (group.SnapshotSum[i] * mean[j] + mean[i] * group.SnapshotSum[j]) / count;
                    }

                    covariance[i, j] = value * Math.Sqrt(eigenvalues[i]) * Math.Sqrt(eigenvalues[j]);
                }
            }

            covariances[g] = covariance;
        }

        return covariances;
    }

    (double[] Mean, double[] Error) Averages(double[] sum, double[] squares)
    {
        double[] mean = new double[sum.Length], error = new double[sum.Length];
        for (int i = 0; i < sum.Length; i++)
        {
            mean[i] = sum[i] / Runs;
            double variance = Math.Max(0, squares[i] / Runs - mean[i] * mean[i]) * Runs / (Runs - 1);
            error[i] = Math.Sqrt(variance / Runs);
        }

        return (mean, error);
    }
}
