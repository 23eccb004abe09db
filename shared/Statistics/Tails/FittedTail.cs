using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>What the fits of distributions to tails share.</summary>
static class FittedTail
{
    /// <summary>Logarithms of density or probability at the tail's different values.</summary>
    /// <param name="tail">The tail.</param>
    /// <param name="kernel">The logarithm of the density in u, or of the probability, up to a constant.</param>
    /// <param name="logNorm">The logarithm of its integral or sum.</param>
    public static double[] LogDensities(TailValues tail, Func<double, double> kernel, double logNorm)
    {
        var densities = new double[tail.Excess.Length];
        for (int i = 0; i < densities.Length; i++)
        {
            double u = tail.Excess[i];
            // du = dx / x
            densities[i] = kernel(u) - logNorm - (tail.Discrete ? 0 : u + tail.LogOrigin);
        }
        return densities;
    }

    /// <summary>The sum over all values.</summary>
    public static double Sum(TailValues tail, double[] ofEach) => Sums.Dot(ofEach, tail.Counts);

    /// <summary>Standard errors of a and b of an exponential family; NaN at its boundary.</summary>
    public static double[] Errors(ExponentialFamilyTail law, int size)
    {
        if (law.Second == 0)
            return [double.NaN, double.NaN];
        (double first, double both, double second) = law.Information;
        double determinant = size * (first * second - both * both);
        return [Math.Sqrt(second / determinant), Math.Sqrt(first / determinant)];
    }
}
