using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Densities and survival function of a fitted power law.</summary>
public static class PowerLawDensities
{
    /// <summary>Logarithms of density or probability at the tail's different values.</summary>
    public static double[] Logarithms(PowerLawTail law, TailValues tail)
    {
        ArgumentNullException.ThrowIfNull(law);
        ArgumentNullException.ThrowIfNull(tail);
        double logNorm = LogNorm(law, tail.Origin, tail);
        return FittedTail.LogDensities(tail, u => Slope(law) * u, logNorm);
    }

    /// <summary>The probability of a value as large as x, from the lower cut-off on.</summary>
    public static double Survival(PowerLawTail law, TailValues tail, double x)
    {
        ArgumentNullException.ThrowIfNull(law);
        ArgumentNullException.ThrowIfNull(tail);
        if (x <= tail.Origin)
            return 1;
        double from = tail.Discrete ? Math.Ceiling(x) : x;
        if (from > tail.Upper)
            return 0;
        if (!tail.Discrete && tail.Upper is null)
            return Elementary.Exp((1 - law.Exponent) * (Elementary.Log(x) - tail.LogOrigin));
        return Math.Min(1, Elementary.Exp(LogNorm(law, from, tail) - LogNorm(law, tail.Origin, tail)));
    }

    static double Slope(PowerLawTail law) => law.Discrete ? -law.Exponent : 1 - law.Exponent;

    /// <summary>The logarithm of the integral over u, or sum, of e^(slope u) from a value on.</summary>
    static double LogNorm(PowerLawTail law, double from, TailValues tail)
    {
        double start = Elementary.Log(from) - tail.LogOrigin, slope = Slope(law);
        if (law.Discrete)
        {
            double sum = tail.Upper is { } last
                ? HurwitzZeta.FiniteSum(law.Exponent, from, last).Value : HurwitzZeta.Value(law.Exponent, from);
            return Elementary.Log(sum) + law.Exponent * tail.LogOrigin;
        }
        if (tail.Upper is null)
            return slope * start - Elementary.Log(-slope);
        // seen from the end where it is larger, so that nothing overflows
        double length = tail.Length - start;
        return slope * start + Math.Max(0, slope * length)
            + Elementary.Log(TruncatedExponential.Integral(-Math.Abs(slope), length).Value);
    }
}
