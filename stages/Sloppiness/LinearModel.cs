using Eigenspectrum.Numerics;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>A linear model in the eigenbasis of its inputs, before it is said when it is looked at.</summary>
/// <param name="Eigenvalues">lambda_i, descending.</param>
/// <param name="Target">b_i.</param>
/// <param name="Deviation">sigma_w at the scale ratio s = 1.</param>
/// <param name="StepSize">eta.</param>
sealed record LinearModel(double[] Eigenvalues, double[] Target, double Deviation, double StepSize)
{
    /// <summary>x_i = eta lambda_i.</summary>
    public double[] Steps => [.. Eigenvalues.Select(value => StepSize * value)];

    public static LinearModel Of(double[] eigenvalues, double[] target, ScaleMeaning meaning, double stepSize) =>
        new(eigenvalues, target, DeviationOf(eigenvalues, target, meaning), stepSize);

    /// <summary>The trajectories from starts s times as far out as the target.</summary>
    public LinearTrajectories At(ISnapshotTimes times, double ratio, bool centred)
    {
        double variance = ratio * ratio * Deviation * Deviation;
        return new()
        {
            Eigenvalues = Eigenvalues,
            Target = Target,
            InitialVariances = [.. Eigenvalues.Select(value => value * variance)],
            StepSize = StepSize,
            Times = times,
            IsCentered = centred,
        };
    }

    /// <summary>The times of T steps.</summary>
    public ISnapshotTimes Times(TimeSampling sampling, long steps, int snapshots)
    {
        long last = Math.Max(1, steps - 1);
        return sampling switch
        {
            TimeSampling.Logarithmic => ListedSteps.LogSpaced(last, snapshots),
            TimeSampling.Progress => ProgressSteps.Of(Steps, Target, last, snapshots),
            TimeSampling.Flow => new FlowTimes(steps),
            _ => new UniformSteps(steps),
        };
    }

    // sigma_w that makes starts as large as the target, in the sense asked for
    static double DeviationOf(double[] eigenvalues, double[] target, ScaleMeaning meaning)
    {
        double square = 0;
        foreach (double b in target) square += b * b;
        return meaning switch
        {
            ScaleMeaning.Predictions => Math.Sqrt(square / Sums.Sum(eigenvalues)),
            ScaleMeaning.StartOverTarget => Math.Sqrt(square / eigenvalues.Length),
            _ => Math.Sqrt(MeanSquareWeight(eigenvalues, target)),
        };
    }

    // over the modes that there are: a weight of a mode without variance means nothing
    static double MeanSquareWeight(double[] eigenvalues, double[] target)
    {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < eigenvalues.Length; i++)
        {
            if (!(eigenvalues[i] > 0)) continue;
            sum += target[i] * target[i] / eigenvalues[i];
            count++;
        }

        return sum / count;
    }
}
