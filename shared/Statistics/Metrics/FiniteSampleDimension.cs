using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>What metrics of sample covariances give on average, in closed form or by a law of large sizes.</summary>
/// <remarks>
/// n samples of d dimensions, Gaussian, mean taken off, so n - 1 degrees of freedom. For white data the eigenvalues
/// follow the Marchenko-Pastur law as n and d grow together; with m the smaller and M the larger of n - 1 and d,
/// gamma = m/M, there are m nonzero ones.
/// </remarks>
public static class FiniteSampleDimension
{
    const int Nodes = 200;

    /// <summary>Participation ratio of a sample covariance, as E (tr S)^2 / E tr S^2.</summary>
    /// <param name="eigenvalues">The population's eigenvalues.</param>
    /// <param name="samples">n, at least 2.</param>
    /// <remarks>E (tr S)^2 = t^2 + 2 s/(n-1), E tr S^2 = s + (t^2 + s)/(n-1) with t the sum and s the sum of squares of
    /// the eigenvalues (moments of the Wishart distribution); for white data close to n d/(n + d).</remarks>
    public static double ParticipationRatio(ReadOnlySpan<double> eigenvalues, int samples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 2);
        double sum = Sums.Sum(eigenvalues), squares = Sums.Dot(eigenvalues, eigenvalues), freedom = samples - 1;
        return (sum * sum + 2 * squares / freedom) / (squares + (sum * sum + squares) / freedom);
    }

    /// <summary>Effective rank of white data: m exp(-gamma/2).</summary>
    /// <remarks>
    /// The integral of x ln x over the Marchenko-Pastur law of mean 1 is gamma/2 (the leading term of Page's
    /// entropy, PRL 71, 1993); <see cref="WhiteEntropy"/> has it by quadrature.
    /// </remarks>
    public static double WhiteEffectiveRank(int samples, int dimensions)
    {
        (int m, double gamma) = Shape(samples, dimensions);
        return m * Elementary.Exp(-gamma / 2);
    }

    /// <summary>RankMe (singular values, epsilon 0) of white data, by quadrature.</summary>
    public static double WhiteRankMe(int samples, int dimensions) => WhiteEntropy(samples, dimensions, .5);

    /// <summary>Stable rank of white data: the trace d over the upper edge (1 + sqrt(d/(n-1)))^2.</summary>
    public static double WhiteStableRank(int samples, int dimensions)
    {
        Shape(samples, dimensions);
        double edge = 1 + Math.Sqrt(dimensions / (samples - 1.0));
        return dimensions / (edge * edge);
    }

    /// <summary>exp of the entropy of white data's eigenvalues raised to a power, over their sum.</summary>
    /// <param name="samples">n, at least 2.</param>
    /// <param name="dimensions">d.</param>
    /// <param name="power">1 for eigenvalues, 1/2 for singular values.</param>
    /// <remarks>With x = 1 + gamma - 2 sqrt(gamma) cos t the law is 2 sin^2 t / (pi x) dt on (0, pi): Gauss-Legendre in
    /// t. m E[y] e^(-E[y ln y]/E[y]) for y = x^power.</remarks>
    public static double WhiteEntropy(int samples, int dimensions, double power)
    {
        (int m, double gamma) = Shape(samples, dimensions);
        double root = 2 * Math.Sqrt(gamma), mean = 0, entropy = 0;
        QuadratureRule rule = Quadrature.GaussLegendre(Nodes, 0, Math.PI);
        for (int i = 0; i < Nodes; i++)
        {
            double sine = Elementary.Sin(rule.Nodes[i]), x = 1 + gamma - root * Elementary.Cos(rule.Nodes[i]);
            double weight = rule.Weights[i] * 2 * sine * sine / (Math.PI * x), y = Elementary.Pow(x, power);
            mean += weight * y;
            entropy += weight * y * Elementary.Log(y);
        }
        return m * mean * Elementary.Exp(-entropy / mean);
    }

    static (int Smaller, double Gamma) Shape(int samples, int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        int smaller = Math.Min(samples - 1, dimensions);
        return (smaller, smaller / (double)Math.Max(samples - 1, dimensions));
    }
}
