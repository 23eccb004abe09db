using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics.Tests;

/// <summary>Spectra and matrices to measure.</summary>
static class WeightExamples
{
    /// <summary>n^-a for n = 1 .. count, ascending.</summary>
    internal static double[] Powers(double a, int count) =>
        [.. Enumerable.Range(1, count).Select(n => Math.Pow(n, -a)).Reverse()];

    /// <summary>Independent draws of a power law from 1 on, ascending.</summary>
    internal static double[] Pareto(double alpha, int count, RandomStream stream, double? upper = null)
    {
        var sampler = new PowerLawSampler(alpha, 1, upper: upper);
        double[] values = [.. Enumerable.Range(0, count).Select(_ => sampler.Draw(stream))];
        Array.Sort(values);
        return values;
    }

    internal static Matrix Gaussian(int rows, int columns, string name)
    {
        var matrix = new Matrix(rows, columns);
        new RandomStream(7, name).Normals(matrix.Data);
        return matrix;
    }
}
