using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>Sums over some runs of stochastic gradient descent.</summary>
sealed class DescentGroup(int d, int checkpoints)
{
    readonly double[] ofRun = new double[d];

    /// <summary>Runs so far.</summary>
    public int Runs { get; private set; }

    /// <summary>By checkpoint, sums of delta and of its squares.</summary>
    public double[][] First { get; } = Zeros(checkpoints, d);

    /// <summary>By checkpoint, sums of delta delta'.</summary>
    public double[][] Second { get; } = Zeros(checkpoints, d * d);

    /// <summary>By checkpoint, sums of the squares of the elements of delta delta'.</summary>
    public double[][] Fourth { get; } = Zeros(checkpoints, d * d);

    /// <summary>The sum of delta over snapshots and runs.</summary>
    public double[] SnapshotSum { get; } = new double[d];

    /// <summary>The sum of delta delta' over snapshots and runs.</summary>
    public Matrix SnapshotSquares { get; } = new(d, d);

    /// <summary>The sum over runs of the product of each run's mean over snapshots with itself.</summary>
    public Matrix MeanSquares { get; } = new(d, d);

    public void AddCheckpoint(int checkpoint, double[] delta)
    {
        Vectors.Add(delta, First[checkpoint]);
        double[] second = Second[checkpoint], fourth = Fourth[checkpoint];
        for (int i = 0; i < d; i++)
        {
            for (int j = 0; j < d; j++)
            {
                double product = delta[i] * delta[j];
                second[i * d + j] += product;
                fourth[i * d + j] += product * product;
            }
        }
    }

    public void AddSnapshot(double[] delta)
    {
        Vectors.Add(delta, ofRun);
        for (int i = 0; i < d; i++) Vectors.AddScaled(delta[i], delta, SnapshotSquares.Row(i));
    }

    public void EndRun(int snapshots)
    {
        Runs++;
        if (snapshots == 0) return;
        Vectors.Add(ofRun, SnapshotSum);
        Vectors.Scale(1.0 / snapshots, ofRun, ofRun);
        for (int i = 0; i < d; i++) Vectors.AddScaled(ofRun[i], ofRun, MeanSquares.Row(i));
        Array.Clear(ofRun);
    }

    static double[][] Zeros(int count, int length)
    {
        double[][] zeros = new double[count][];
        for (int i = 0; i < count; i++) zeros[i] = new double[length];
        return zeros;
    }
}
