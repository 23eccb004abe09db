using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>The stretched exponential or Weibull distribution, density proportional to x^(beta - 1) e^(-(lambda
/// x)^beta).</summary>
/// <remarks>
/// For each beta the scale follows from one mean; beta maximises the profile: a scan over ln beta, then golden
/// sections. As beta goes to 0 it becomes the power law, which the fit reports as a boundary (derived).
/// </remarks>
public sealed class StretchedExponentialTail : ITailDistribution
{
    const int Scan = 48;
    const double SmallestShape = 1e-4; // of beta times the mean of u
    const double LargestShape = 60;
    const double Golden = 0.6180339887498949;

    /// <inheritdoc/>
    public string Title => "stretched exponential";

    /// <inheritdoc/>
    public string[] Symbols => ["lambda", "beta"];

    /// <inheritdoc/>
    public PowerLawMembership Membership => PowerLawMembership.Limit;

    /// <inheritdoc/>
    public double LogKernel(ReadOnlySpan<double> parameters, double x)
    {
        double log = Elementary.Log(parameters[0] * x);
        return (parameters[1] - 1) * log - Elementary.Exp(parameters[1] * log);
    }

    /// <inheritdoc/>
    public TailFit Fit(TailValues tail)
    {
        ArgumentNullException.ThrowIfNull(tail);
        var profile = new StretchedProfile(tail);
        double low = Elementary.Log(SmallestShape / tail.MeanExcess);
        double high = Elementary.Log(LargestShape / tail.MeanExcess);
        double width = (high - low) / Scan;
        int best = 0;
        double largest = double.NegativeInfinity;
        for (int i = 0; i <= Scan; i++)
        {
            double likelihood = profile.At(Elementary.Exp(low + i * width)).Likelihood;
            if (likelihood > largest)
                (largest, best) = (likelihood, i);
        }
        double from = low + (best - 1) * width, to = low + (best + 1) * width;
        double logShape = best == 0 ? low : Refine(profile, from, to), beta = Elementary.Exp(logShape);
        (double kappa, double _) = profile.At(beta);
        double[] densities = FittedTail.LogDensities(
            tail, u => profile.LogKernel(beta, kappa, u), profile.LogNorm(beta, kappa));
        double likelihoodOfAll = FittedTail.Sum(tail, densities);
        double lambda = kappa > 0 ? Elementary.Exp(Elementary.Log(kappa) / beta - tail.LogOrigin) : 0;
        string? boundary = best == 0 ? "beta runs to 0: the likeliest stretched exponential is the power law"
            : kappa == 0 ? "lambda = 0: the tail does not fall between its cut-offs" : null;
        double[] errors = boundary is null ? profile.Errors(beta, kappa, lambda) : [double.NaN, double.NaN];
        return new([lambda, beta], errors, likelihoodOfAll, densities, boundary);
    }

    static double Refine(StretchedProfile profile, double from, double to)
    {
        double left = to - Golden * (to - from), right = from + Golden * (to - from);
        double atLeft = Value(left), atRight = Value(right);
        while (to - from > 1e-9 * (1 + Math.Abs(from)))
        {
            if (atLeft >= atRight)
            {
                (to, right, atRight) = (right, left, atLeft);
                left = to - Golden * (to - from);
                atLeft = Value(left);
            }
            else
            {
                (from, left, atLeft) = (left, right, atRight);
                right = from + Golden * (to - from);
                atRight = Value(right);
            }
        }
        return .5 * (from + to);

        double Value(double logShape) => profile.At(Elementary.Exp(logShape)).Likelihood;
    }
}
