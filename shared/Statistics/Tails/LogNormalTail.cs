using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>The log-normal distribution, density proportional to exp(-(ln x - mu)^2 / (2 sigma^2)) / x.</summary>
/// <remarks>
/// mu is not bound: on a tail it may lie far below all values. As mu goes to minus infinity with -mu / sigma^2 =
/// alpha - 1 it becomes the power law, which the fit reports as a boundary (derived): there the squares of ln(x / xmin)
/// have a mean of at least twice the square of the mean.
/// </remarks>
public sealed class LogNormalTail : ITailDistribution
{
    /// <inheritdoc/>
    public string Title => "log-normal";

    /// <inheritdoc/>
    public string[] Symbols => ["mu", "sigma"];

    /// <inheritdoc/>
    public PowerLawMembership Membership => PowerLawMembership.Limit;

    /// <inheritdoc/>
    public double LogKernel(ReadOnlySpan<double> parameters, double x)
    {
        double log = Elementary.Log(x), z = (log - parameters[0]) / parameters[1];
        return -.5 * z * z - log;
    }

    /// <inheritdoc/>
    public TailFit Fit(TailValues tail)
    {
        ArgumentNullException.ThrowIfNull(tail);
        var law = ExponentialFamilyTail.Fit(tail, u => u * u);
        double[] densities = FittedTail.LogDensities(tail, u => law.First * u + law.Second * u * u, law.LogNorm);
        double likelihood = FittedTail.Sum(tail, densities);
        if (law.Second == 0)
        {
            return new([double.NegativeInfinity, double.PositiveInfinity], [double.NaN, double.NaN], likelihood,
                densities, "mu runs to minus infinity: the likeliest log-normal is the power law");
        }
        double variance = -.5 / law.Second, linear = law.First + (tail.Discrete ? 1 : 0), sigma = Math.Sqrt(variance);
        (double first, double both, double second) = law.Information;
        double determinant = tail.Size * (first * second - both * both);
        // d sigma / d b = sigma^3 and d mu = sigma^2 da + 2 sigma^4 (a + 1, of whole numbers) db
        double ofFirst = variance, ofSecond = 2 * variance * variance * linear;
        double muVariance = (ofFirst * ofFirst * second - 2 * ofFirst * ofSecond * both + ofSecond * ofSecond * first)
            / determinant;
        double sigmaError = sigma * variance * Math.Sqrt(first / determinant);
        return new([tail.LogOrigin + linear * variance, sigma], [Math.Sqrt(muVariance), sigmaError], likelihood,
            densities);
    }
}
