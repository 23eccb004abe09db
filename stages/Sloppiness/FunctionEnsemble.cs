using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>Moments of functions on samples along their trajectories, of groups of starts by themselves.</summary>
sealed class FunctionEnsemble
{
    const int Groups = 32;

    readonly int starts;
    readonly Matrix[] squares = new Matrix[Groups];
    readonly double[][] sums = new double[Groups][];
    int snapshots;

    public FunctionEnsemble(int rows, int starts)
    {
        this.starts = starts;
        for (int g = 0; g < Groups; g++) (squares[g], sums[g]) = (new Matrix(rows, rows), new double[rows]);
    }

    /// <summary>Adds a snapshot: functions in columns, about the targets.</summary>
    public void Add(Matrix functions, double[] targets, int threads)
    {
        snapshots++;
        ParallelChunks.For(Groups, threads, g =>
        {
            int first = First(g), count = First(g + 1) - first, rows = functions.Rows;
            var own = new Matrix(rows, count);
            for (int i = 0; i < rows; i++)
            {
                for (int k = 0; k < count; k++) own[i, k] = functions[i, first + k] - targets[i];
                sums[g][i] += Sums.Sum(own.Row(i));
            }

            Products.MultiplyTransposed(
                rows, rows, count, own.Data, count, own.Data, count, squares[g].Data, rows, accumulate: true);
        });
    }

    /// <summary>The covariance of f / sqrt(n) of each group, about the mean of all if centred.</summary>
    public Matrix[] Covariances(int samples, bool centred)
    {
        int rows = sums[0].Length;
        double[] mean = new double[rows];
        for (int g = 0; g < Groups; g++) Vectors.Add(sums[g], mean);
        Vectors.Scale(1.0 / ((double)starts * snapshots), mean, mean);
        var covariances = new Matrix[Groups];
        for (int g = 0; g < Groups; g++)
        {
            double count = (double)(First(g + 1) - First(g)) * snapshots;
            covariances[g] = new Matrix(rows, rows);
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < rows; j++)
                {
                    double value = squares[g][i, j] / count;
                    if (centred)
                        value += mean[i] * mean[j] - (sums[g][i] * mean[j] + mean[i] * sums[g][j]) / count;
                    covariances[g][i, j] = value / samples;
                }
            }
        }

        return covariances;
    }

    int First(int group) => (int)((long)starts * group / Groups);
}
