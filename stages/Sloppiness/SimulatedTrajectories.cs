using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Statistics;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>The covariance of trajectories that are run step by step from random starts, in groups of starts.</summary>
static class SimulatedTrajectories
{
    /// <summary>Gradient descent delta_i -&gt; (1 - eta lambda_i) delta_i from all starts; each start has its own
    /// stream.</summary>
    /// <param name="truth">The model; its times say when it is looked at.</param>
    /// <param name="options">Starts, steps and groups.</param>
    /// <param name="run">Threads and streams.</param>
    /// <remarks>O(starts times d^2).</remarks>
    public static GroupedSpectrum Of(LinearTrajectories truth, SimulationOptions options, StageRun run)
    {
        int d = truth.Eigenvalues.Length, groups = options.Groups;
        long[] times = truth.Times is ListedSteps listed
            ? [.. listed.Steps]
            : [.. Enumerable.Range(0, options.Steps).Select(step => (long)step)];
        var seconds = new Matrix[groups];
        double[][] means = new double[groups][];
        RandomStream stream = run.Stream("trajectories.starts");
        ParallelChunks.For(groups, run.Threads, group =>
        {
            int from = First(group), to = First(group + 1);
            var path = new Matrix(times.Length, d);
            (seconds[group], means[group]) = (new Matrix(d, d), new double[d]);
            for (int start = from; start < to; start++)
            {
                Follow(truth, stream.Substream($"start-{start}"), times, path);
                Vectors.Add(Matrix.Gram(path).Data, seconds[group].Data);
                for (int k = 0; k < times.Length; k++) Vectors.Add(path.Row(k), means[group]);
            }

            double points = (double)(to - from) * times.Length;
            Vectors.Scale(1 / points, seconds[group].Data, seconds[group].Data);
            Vectors.Scale(1 / points, means[group], means[group]);
        });
        return new GroupedSpectrum(truth.IsCentered ? AboutTheMean(seconds, means) : seconds, run.Threads);

        int First(int group) => (int)((long)group * options.Starts / groups);
    }

    // f_i - y_i at each of the times
    static void Follow(LinearTrajectories truth, RandomStream stream, long[] times, Matrix path)
    {
        int d = truth.Eigenvalues.Length;
        double[] offset = new double[d], factors = new double[d];
        stream.Normals(offset);
        for (int i = 0; i < d; i++)
        {
            factors[i] = 1 - truth.StepSize * truth.Eigenvalues[i];
            offset[i] = Math.Sqrt(truth.InitialVariances[i]) * offset[i] - truth.Target[i];
        }

        long step = 0;
        for (int k = 0; k < times.Length; k++)
        {
            for (; step < times[k]; step++) Vectors.Multiply(offset, factors, offset);
            offset.CopyTo(path.Row(k));
        }
    }

    // about the mean of all groups, so that the groups' covariances have the mean that is wanted
    static Matrix[] AboutTheMean(Matrix[] seconds, double[][] means)
    {
        int d = means[0].Length;
        double[] mean = new double[d];
        foreach (double[] one in means) Vectors.AddScaled(1.0 / means.Length, one, mean);
        for (int group = 0; group < seconds.Length; group++)
        {
            for (int i = 0; i < d; i++)
            {
                for (int j = 0; j < d; j++)
                {
                    seconds[group][i, j] += mean[i] * mean[j]
                        - mean[i] * means[group][j] - means[group][i] * mean[j];
                }
            }
        }

        return seconds;
    }
}
