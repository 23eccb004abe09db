using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory.Tests.StochasticGradient;

/// <summary>Six sloppy modes from zero to one, as in the specification's check, and what tests do with them.</summary>
static class Problem
{
    public static double[] Eigenvalues { get; } = [.. Enumerable.Range(0, 6).Select(i => Math.Exp(-.6 * i))];

    public static double[] Start { get; } = [-1, -1, -1, -1, -1, -1];

    public static double[] Variances { get; } = new double[6];

    public static StochasticModes Modes(double batch, double noise = .3, double stepSize = .15) =>
        new() { Eigenvalues = Eigenvalues, StepSize = stepSize, Batch = batch, Noise = noise };

    public static double Difference(Matrix a, Matrix b) =>
        Samples.LargestDifference(a, b) / b.LargestMagnitude();

    /// <summary>An orthogonal matrix.</summary>
    public static Matrix Rotation(int d)
    {
        Matrix normal = Samples.Normal(new RandomStream(5, "rotation"), d, d);
        return new QrDecomposition(normal).Q;
    }
}
