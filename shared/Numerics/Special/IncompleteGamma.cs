namespace Eigenspectrum.Numerics;

/// <summary>The upper incomplete gamma function of any real first argument, as an exponential integral.</summary>
/// <remarks>
/// E_p(z) = integral of t^-p e^(-z t) over t from 1 on = z^(p-1) Gamma(1 - p, z). With z from 1 on the continued
/// fraction (Abramowitz and Stegun 5.1.22); below it a series for |p - 1| up to one half, in which the pole of
/// Gamma(1 - p) at p = 1 and that of the first term are taken together (derived), and from there the recurrence
/// p E_(p+1) = e^-z - z E_p (5.1.14), which damps errors for p above z. Relative errors below 1e-13, tested against 40
/// digits.
/// </remarks>
public static class IncompleteGamma
{
    const double Euler = 0.57721566490153286;
    const int MaximumTerms = 2000;
    const int ZetaTerms = 40;
    const double Epsilon = 1.0 / (1L << 53);

    /// <summary>(zeta(k) - 1) / k for k = 2, 3, ..., the coefficients of log Gamma(1 + d).</summary>
    static readonly double[] ZetaCoefficients =
        [.. Enumerable.Range(2, ZetaTerms).Select(k => HurwitzZeta.Value(k, 2) / k)];

    /// <summary>log Gamma(s, x), the logarithm of the integral of t^(s-1) e^-t over t from x on.</summary>
    /// <param name="s">Any finite number, negative ones too.</param>
    /// <param name="x">Above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">x is not a positive number, or s is not finite.</exception>
    public static double LogUpper(double s, double x) => s * Elementary.Log(x) + LogExponentialIntegral(1 - s, x);

    /// <summary>log E_p(z), the logarithm of the integral of t^-p e^(-z t) over t from 1 on.</summary>
    /// <param name="p">Any finite number.</param>
    /// <param name="z">Above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">z is not a positive number, or p is not finite.</exception>
    public static double LogExponentialIntegral(double p, double z)
    {
        if (!(z > 0) || double.IsInfinity(z))
            throw new ArgumentOutOfRangeException(nameof(z), z, "The argument must be a positive number.");
        if (!double.IsFinite(p))
            throw new ArgumentOutOfRangeException(nameof(p), p, "The order must be finite.");
        if (p < .5)
            return LogOfPositiveShape(1 - p, z);
        if (z >= 1)
            return Elementary.Log(Fraction(p, z)) - z;
        int steps = (int)Math.Round(p - 1, MidpointRounding.ToEven);
        double order = p - steps, value = Series(1 - order, z), decay = Elementary.Exp(-z);
        for (int i = 0; i < steps; i++, order++)
            value = (decay - z * value) / order;
        return Elementary.Log(value);
    }

    /// <summary>z^-s Gamma(s, z) for s from 1/2 on.</summary>
    static double LogOfPositiveShape(double s, double z)
    {
        double upper = SpecialFunctions.RegularizedGammaQ(s, z);
        if (upper > 1e-290)
            return SpecialFunctions.LogGamma(s) + Elementary.Log(upper) - s * Elementary.Log(z);
        return Elementary.Log(Fraction(1 - s, z)) - z;
    }

    /// <summary>e^z E_p(z) by Lentz's method.</summary>
    static double Fraction(double p, double z)
    {
        double b = z + p, c = double.MaxValue, d = 1 / b, h = d;
        for (int i = 1; i < MaximumTerms; i++)
        {
            double a = -i * (p - 1 + i);
            b += 2;
            d = 1 / (a * d + b);
            c = b + a / c;
            double change = c * d;
            h *= change;
            if (Math.Abs(change - 1) <= 2 * Epsilon)
                break;
        }
        return h;
    }

    /// <summary>E_(1-d)(z) for |d| up to 1/2 and z below 1.</summary>
    static double Series(double d, double z)
    {
        // (Gamma(1 + d) z^-d - 1) / d, whose limit at d = 0 is -Euler - log z
        double exponent = LogGammaSlope(d) - Elementary.Log(z), sum = d == 0
            ? exponent : Elementary.Expm1(d * exponent) / d;
        double power = 1;
        for (int k = 1; k < MaximumTerms; k++)
        {
            power *= -z / k;
            double term = power / (d + k);
            sum -= term;
            if (Math.Abs(term) <= Epsilon * Math.Abs(sum))
                break;
        }
        return sum;
    }

    /// <summary>log Gamma(1 + d) / d for |d| up to 1/2.</summary>
    static double LogGammaSlope(double d)
    {
        double sum = 0;
        for (int k = ZetaTerms + 1; k >= 2; k--)
            sum = ZetaCoefficients[k - 2] + -d * sum;
        // log Gamma(1 + d) = -log(1 + d) + d (1 - Euler) + sum of (-d)^k (zeta(k) - 1) / k
        double logarithm = d == 0 ? 1 : Elementary.Log1p(d) / d;
        return 1 - Euler - logarithm + d * sum;
    }
}
