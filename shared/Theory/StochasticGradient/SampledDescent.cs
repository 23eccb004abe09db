using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>Stochastic gradient descent on least squares, run many times with batches that are really drawn.</summary>
public sealed record SampledDescent
{
    /// <summary>Groups of runs: the unit of work, and of the error of what is not a mean over runs.</summary>
    public const int Groups = 32;

    /// <summary>Makes what draws the batches; called once a group.</summary>
    public required Func<IBatchGradient> Batches { get; init; }

    /// <summary>E[w_0] - w*.</summary>
    public required double[] Start { get; init; }

    /// <summary>The standard deviations of w_0's coordinates.</summary>
    public required double[] StartDeviations { get; init; }

    /// <summary>eta.</summary>
    public required double StepSize { get; init; }

    /// <summary>The steps after which delta's moments over runs are taken, ascending.</summary>
    public required long[] Checkpoints { get; init; }

    /// <summary>The snapshots of the covariance of trajectories, ascending; none for no such.</summary>
    public long[] Snapshots { get; init; } = [];

    /// <summary>How often.</summary>
    public required int Runs { get; init; }

    /// <summary>Runs all, each with the stream "run-k" below the one given.</summary>
    /// <remarks>The bits do not depend on the threads. Runs x last step x cost of a batch.</remarks>
    public DescentEnsemble Run(RandomStream stream, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var groups = new DescentGroup[Groups];
        ParallelChunks.For(Groups, threads, group =>
        {
            var sums = new DescentGroup(Start.Length, Checkpoints.Length);
            IBatchGradient batches = Batches();
            int first = (int)((long)Runs * group / Groups), last = (int)((long)Runs * (group + 1) / Groups);
            for (int run = first; run < last; run++) One(stream.Substream($"run-{run}"), batches, sums);
            groups[group] = sums;
        });
        return new DescentEnsemble(groups, Checkpoints, Snapshots.Length);
    }

    void One(RandomStream stream, IBatchGradient batches, DescentGroup sums)
    {
        int d = Start.Length;
        double[] delta = new double[d], gradient = new double[d];
        stream.Normals(delta);
        for (int i = 0; i < d; i++) delta[i] = Start[i] + StartDeviations[i] * delta[i];
        long last = Math.Max(
            Checkpoints.Length > 0 ? Checkpoints[^1] : 0, Snapshots.Length > 0 ? Snapshots[^1] : 0);
        int checkpoint = 0, snapshot = 0;
        for (long step = 0; ; step++)
        {
            if (checkpoint < Checkpoints.Length && Checkpoints[checkpoint] == step)
                sums.AddCheckpoint(checkpoint++, delta);
            if (snapshot < Snapshots.Length && Snapshots[snapshot] == step)
            {
                sums.AddSnapshot(delta);
                snapshot++;
            }

            if (step == last) break;
            batches.Draw(delta, stream, gradient);
            Vectors.AddScaled(-StepSize, gradient, delta);
        }

        sums.EndRun(Snapshots.Length);
    }
}
