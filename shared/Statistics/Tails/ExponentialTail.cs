using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>The exponential distribution, density proportional to e^(-lambda x): no heavy tail.</summary>
/// <remarks>lambda = 1 / (mean - xmin); of whole numbers ln(1 + 1 / (mean - xmin)), the geometric law. With an upper
/// cut-off the root of one equation; lambda is not negative.</remarks>
public sealed class ExponentialTail : ITailDistribution
{
    /// <inheritdoc/>
    public string Title => "exponential";

    /// <inheritdoc/>
    public string[] Symbols => ["lambda"];

    /// <inheritdoc/>
    public PowerLawMembership Membership => PowerLawMembership.None;

    /// <inheritdoc/>
    public double LogKernel(ReadOnlySpan<double> parameters, double x) => -parameters[0] * x;

    /// <inheritdoc/>
    public TailFit Fit(TailValues tail)
    {
        ArgumentNullException.ThrowIfNull(tail);
        double excess = tail.Mean([.. tail.Values.Select(x => x - tail.Origin)]);
        double lambda = tail.Discrete ? DiscreteRate(tail, excess) : Rate(tail, excess);
        double logNorm = LogNorm(tail, lambda);
        double[] densities = [.. tail.Values.Select(x => -lambda * (x - tail.Origin) - logNorm)];
        double step = 1e-4 * Math.Max(lambda, 1e-8 / excess);
        // minus the second derivative of the log-likelihood is n times that of the norm's logarithm
        double information = (LogNorm(tail, lambda + step) - 2 * logNorm + LogNorm(tail, lambda - step))
            / (step * step);
        return new([lambda], [lambda > 0 ? 1 / Math.Sqrt(tail.Size * information) : double.NaN],
            FittedTail.Sum(tail, densities), densities,
            lambda > 0 ? null : "lambda = 0: the tail does not fall between its cut-offs");
    }

    static double Rate(TailValues tail, double excess)
    {
        if (tail.Upper is not { } upper)
            return 1 / excess;
        double length = upper - tail.Origin, share = excess / length;
        return share < .5 ? TruncatedExponential.RateOf(share) / length : 0;
    }

    static double DiscreteRate(TailValues tail, double excess)
    {
        double start = Elementary.Log1p(1 / excess);
        if (tail.Upper is not { } upper)
            return start;
        double terms = upper - tail.Origin + 1;
        if (excess >= .5 * (terms - 1))
            return 0;
        return MonotoneRoot.Find(rate => excess - Mean(rate), Slope, start, 0, start * 1.0001);

        double Mean(double rate) => 1 / Elementary.Expm1(rate) - terms / Elementary.Expm1(rate * terms);

        double Slope(double rate) => (Mean(rate * (1 - 1e-5)) - Mean(rate * (1 + 1e-5))) / (2e-5 * rate);
    }

    /// <summary>The logarithm of the integral or sum of e^(-lambda (x - xmin)).</summary>
    static double LogNorm(TailValues tail, double lambda)
    {
        if (tail.Discrete)
        {
            double terms = tail.Upper is { } last ? last - tail.Origin + 1 : double.PositiveInfinity;
            if (lambda == 0)
                return Elementary.Log(terms);
            double ended = double.IsInfinity(terms) ? -1 : Elementary.Expm1(-lambda * terms);
            return Elementary.Log(ended / Elementary.Expm1(-lambda));
        }
        if (tail.Upper is not { } upper)
            return -Elementary.Log(lambda);
        return Elementary.Log(TruncatedExponential.Integral(-lambda, upper - tail.Origin).Value);
    }
}
