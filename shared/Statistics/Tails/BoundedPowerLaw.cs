using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Power laws of continuous values that end at an upper cut-off; exponents of 1 and below are
/// allowed.</summary>
/// <remarks>
/// ln(x / xmin) has an exponential distribution cut off at L = ln(xmax / xmin). Its mean as a share of L fixes
/// (alpha - 1) L, so each fit is the root of one function of one variable (derived).
/// </remarks>
sealed class BoundedPowerLaw(SortedSample sample, double logUpper) : IPowerLawFamily
{
    const double Steep = 30; // e^-30 is lost beside 1 well enough to leave the other form

    public double? Exponent(int first, double logOrigin)
    {
        double share = Excess(first, logOrigin) / sample.AtLeast[first] / (logUpper - logOrigin);
        return share > 0 && share < 1 ? 1 + TruncatedExponential.RateOf(share) / (logUpper - logOrigin) : null;
    }

    public bool Within(
        int first, double logOrigin, double exponent, IExtremalDistance distance, double threshold, ref int hint,
        out double value) =>
        ExtremalGaps.Within(
            new Bounded(sample.Logarithms, logOrigin, logUpper, exponent - 1), sample.AtLeast, first, distance,
            threshold, ref hint, out value);

    public void Survival(int first, double logOrigin, double exponent, Span<double> survival)
    {
        var law = new Bounded(sample.Logarithms, logOrigin, logUpper, exponent - 1);
        for (int i = 0; i < survival.Length; i++)
            survival[i] = law.At(first + i);
    }

    public (double StandardError, double LogLikelihood) Likelihood(int first, double logOrigin, double exponent)
    {
        int n = sample.AtLeast[first];
        double excess = Excess(first, logOrigin);
        double rate = exponent - 1, length = logUpper - logOrigin;
        // a rising density is seen from its other end, where nothing overflows
        ValueWithDerivatives integral = TruncatedExponential.Integral(-Math.Abs(rate), length);
        double mean = integral.First / integral.Value, variance = integral.Second / integral.Value - mean * mean;
        double logIntegral = Elementary.Log(integral.Value) + Math.Max(0, -rate * length);
        return (1 / Math.Sqrt(n * variance), -n * (logIntegral + logOrigin) - exponent * excess);
    }

    double Excess(int first, double logOrigin) =>
        sample.Excess[first] + sample.AtLeast[first] * (sample.Logarithms[first] - logOrigin);

    /// <summary>(e^(a (L - u)) - 1) / (e^(a L) - 1) with u = ln(x / xmin).</summary>
    readonly struct Bounded(double[] logarithms, double origin, double upper, double rate) : ITailSurvival
    {
        readonly double whole = rate * (upper - origin);

        public double At(int i)
        {
            double left = upper - logarithms[i];
            if (whole == 0)
                return left / (upper - origin);
            if (whole < Steep)
                return Elementary.Expm1(rate * left) / Elementary.Expm1(whole);
            double end = Elementary.Exp(-whole);
            return (Elementary.Exp(rate * left - whole) - end) / (1 - end);
        }
    }
}
