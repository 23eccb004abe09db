using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Power laws of whole numbers, probabilities k^-alpha / zeta(alpha, xmin), without or with upper
/// cut-off.</summary>
/// <remarks>
/// The log-likelihood is concave in alpha; Newton's method on the mean logarithm finds its maximum. With an upper
/// cut-off exponents of 1 and below are allowed, and the zeta function gives way to a finite sum.
/// </remarks>
sealed class DiscretePowerLaw(SortedSample sample, double? upper, double? approximateFrom) : IPowerLawFamily
{
    const int Steps = 200;

    public double? Exponent(int first, double logOrigin)
    {
        int n = sample.AtLeast[first];
        double origin = Origin(logOrigin), start = sample.Logarithms[first], excess = sample.Excess[first];
        if (!(excess + n * (start - logOrigin) > 0))
            return null;
        // the approximation of Clauset, Shalizi and Newman (3.7), where Newton's method starts
        double alpha = 1 + n / (excess + n * (start - Elementary.Log(origin - .5)));
        if (upper is null && origin >= approximateFrom)
            return alpha;
        double mean = start + excess / n;
        for (int step = 0; step < Steps; step++)
        {
            (double expected, double variance, _) = Logarithm(alpha, origin);
            double change = (expected - mean) / variance;
            if (!double.IsFinite(change))
                return null;
            double next = alpha + Math.Clamp(change, -1 - .5 * Math.Abs(alpha), 1 + .5 * Math.Abs(alpha));
            if (upper is null && next <= 1)
                next = .5 * (1 + alpha);
            if (Math.Abs(next - alpha) <= 1e-14 * Math.Max(1, Math.Abs(alpha)))
                return next;
            // rounding keeps the last steps from shrinking further
            if (step > 8 && Math.Abs(change) <= 1e-12 * Math.Max(1, Math.Abs(alpha)))
                return next;
            alpha = next;
        }
        return null;
    }

    public bool Within(
        int first, double logOrigin, double exponent, IExtremalDistance distance, double threshold, ref int hint,
        out double value) =>
        ExtremalGaps.Within(
            Law(logOrigin, exponent), sample.AtLeast, first, distance, threshold, ref hint, out value);

    public void Survival(int first, double logOrigin, double exponent, Span<double> survival)
    {
        ZetaSurvival law = Law(logOrigin, exponent);
        for (int i = 0; i < survival.Length; i++)
            survival[i] = law.At(first + i);
    }

    public (double StandardError, double LogLikelihood) Likelihood(int first, double logOrigin, double exponent)
    {
        int n = sample.AtLeast[first];
        (_, double variance, double norm) = Logarithm(exponent, Origin(logOrigin));
        double sum = sample.Excess[first] + n * sample.Logarithms[first];
        return (1 / Math.Sqrt(n * variance), -n * Elementary.Log(norm) - exponent * sum);
    }

    ZetaSurvival Law(double logOrigin, double exponent) =>
        new(sample.Values, upper, exponent, Sum(exponent, Origin(logOrigin)).Value);

    /// <summary>Mean and variance of ln k by the law, and its norm.</summary>
    (double Mean, double Variance, double Norm) Logarithm(double alpha, double origin)
    {
        ValueWithDerivatives sum = Sum(alpha, origin);
        double mean = -sum.First / sum.Value;
        return (mean, sum.Second / sum.Value - mean * mean, sum.Value);
    }

    ValueWithDerivatives Sum(double alpha, double origin) => upper is { } last
        ? HurwitzZeta.FiniteSum(alpha, origin, Math.Floor(last))
        : HurwitzZeta.WithDerivatives(alpha, origin);

    /// <summary>The smallest whole number in the tail.</summary>
    static double Origin(double logOrigin)
    {
        // the logarithm of a whole number is off by rounding only
        double value = Elementary.Exp(logOrigin), nearest = Math.Round(value);
        return Math.Abs(value - nearest) <= 1e-9 * value ? nearest : Math.Ceiling(value);
    }

    readonly struct ZetaSurvival(double[] values, double? upper, double exponent, double norm) : ITailSurvival
    {
        public double At(int i)
        {
            double sum = upper is { } last
                ? HurwitzZeta.FiniteSum(exponent, values[i], Math.Floor(last)).Value
                : HurwitzZeta.Value(exponent, values[i]);
            return sum / norm;
        }
    }
}
