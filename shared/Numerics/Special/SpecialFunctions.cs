namespace Eigenspectrum.Numerics;

/// <summary>Gamma and beta functions and the distributions made of them.</summary>
/// <remarks>Relative errors below 1e-13 for arguments up to 1e6, tested against 40 digits; more where noted.</remarks>
public static class SpecialFunctions
{
    const double HalfLog2Pi = 0.9189385332046727;
    const double RootTwoPi = 2.5066282746310002;
    const int MaximumTerms = 100_000;
    const double Epsilon = 1.0 / (1L << 53);

    /// <summary>The logarithm of the gamma function for positive x; infinite at 0, NaN below.</summary>
    /// <remarks>
    /// Stirling's series from 10 on, the recurrence below. The error is relative to the value or to 1, if that is
    /// larger.
    /// </remarks>
    public static double LogGamma(double x)
    {
        if (double.IsNaN(x) || x < 0)
            return double.NaN;
        if (x == 0 || double.IsPositiveInfinity(x))
            return double.PositiveInfinity;
        if (x is 1 or 2)
            return 0;
        var product = 1.0;
        var shifted = x;
        while (shifted < 10)
        {
            product *= shifted;
            shifted++;
        }
        var stirling = (shifted - 0.5) * Elementary.Log(shifted) - shifted + HalfLog2Pi + StirlingRest(shifted);
        return stirling - Elementary.Log(product);
    }

    /// <summary>P(a, x): the probability that a gamma variable of shape a and scale 1 is below x.</summary>
    /// <exception cref="ArgumentOutOfRangeException">a is not positive or x negative.</exception>
    public static double RegularizedGammaP(double a, double x)
    {
        CheckGamma(a, x);
        return x < a + 1 ? GammaSeries(a, x) : 1 - GammaFraction(a, x);
    }

    /// <summary>Q(a, x) = 1 - P(a, x), accurate where it is small.</summary>
    /// <exception cref="ArgumentOutOfRangeException">a is not positive or x negative.</exception>
    public static double RegularizedGammaQ(double a, double x)
    {
        CheckGamma(a, x);
        return x < a + 1 ? 1 - GammaSeries(a, x) : GammaFraction(a, x);
    }

    /// <summary>The x with P(a, x) = p.</summary>
    /// <exception cref="ArgumentOutOfRangeException">a is not positive or p not in [0, 1].</exception>
    public static double InverseRegularizedGammaP(double a, double p)
    {
        CheckGamma(a, 0);
        CheckProbability(p);
        if (p == 0)
            return 0;
        if (p == 1)
            return double.PositiveInfinity;
        // Wilson and Hilferty's cube, or the leading term of the series where that fails.
        var cube = 1 - 1 / (9 * a) + Elementary.NormalQuantile(p) / (3 * Math.Sqrt(a));
        var start = a * cube * cube * cube;
        if (!(start > 0.05 * a) || a < 0.5)
            start = Elementary.Exp((Elementary.Log(p) + LogGamma(a + 1)) / a);
        // The smaller tail decides, so that its relative accuracy survives.
        return p <= 0.5
            ? MonotoneRoot.Find(x => RegularizedGammaP(a, x) - p, x => GammaDensity(a, x), start, 0,
                double.PositiveInfinity)
            : MonotoneRoot.Find(x => 1 - p - RegularizedGammaQ(a, x), x => GammaDensity(a, x), start, 0,
                double.PositiveInfinity);
    }

    /// <summary>The probability that a chi-square variable is below x.</summary>
    public static double ChiSquareDistribution(double degrees, double x) =>
        RegularizedGammaP(degrees / 2, Math.Max(0, x) / 2);

    /// <summary>The quantile of the chi-square distribution.</summary>
    public static double ChiSquareQuantile(double degrees, double p) => 2 * InverseRegularizedGammaP(degrees / 2, p);

    /// <summary>log B(a, b).</summary>
    public static double LogBeta(double a, double b)
    {
        var (small, large) = a < b ? (a, b) : (b, a);
        if (large < 10)
            return LogGamma(small) + LogGamma(large) - LogGamma(small + large);
        // Stirling's leading terms are subtracted by hand, or large arguments would cancel.
        var ratio = small / large;
        var rest = StirlingRest(large) - StirlingRest(large + small);
        var common = -(large + small - 0.5) * Elementary.Log1p(ratio) - small * Elementary.Log(large) + small + rest;
        return LogGamma(small) + common;
    }

    /// <summary>The regularized incomplete beta function I_x(a, b).</summary>
    /// <exception cref="ArgumentOutOfRangeException">a or b is not positive or x not in [0, 1].</exception>
    public static double RegularizedBeta(double a, double b, double x)
    {
        if (!(a > 0) || !(b > 0))
            throw new ArgumentOutOfRangeException(nameof(a), $"({a}, {b})", "Both parameters must be positive.");
        CheckProbability(x);
        if (x is 0 or 1)
            return x;
        return x < (a + 1) / (a + b + 2) ? BetaFraction(a, b, x, 1 - x) : 1 - BetaFraction(b, a, 1 - x, x);
    }

    /// <summary>The probability that a variable of Student's t distribution is below t.</summary>
    /// <exception cref="ArgumentOutOfRangeException">degrees is not positive.</exception>
    public static double StudentDistribution(double degrees, double t)
    {
        if (!(degrees > 0))
            throw new ArgumentOutOfRangeException(nameof(degrees), degrees, "The degrees of freedom must be positive.");
        if (double.IsInfinity(t))
            return t > 0 ? 1 : 0;
        var tail = StudentTail(degrees, t);
        return t > 0 ? 1 - tail : tail;
    }

    /// <summary>The quantile of Student's t distribution.</summary>
    /// <exception cref="ArgumentOutOfRangeException">degrees is not positive or p not in [0, 1].</exception>
    public static double StudentQuantile(double degrees, double p)
    {
        CheckProbability(p);
        if (p is 0 or 1)
            return p == 0 ? double.NegativeInfinity : double.PositiveInfinity;
        if (p > 0.5)
            return -StudentQuantile(degrees, 1 - p);
        if (p == 0.5)
            return 0;
        var logScale = -LogBeta(0.5, degrees / 2) - 0.5 * Elementary.Log(degrees);
        double Density(double t) =>
            Elementary.Exp(logScale - 0.5 * (degrees + 1) * Elementary.Log1p(t * t / degrees));
        return -MonotoneRoot.Find(t => p - StudentTail(degrees, t), Density,
            -Elementary.NormalQuantile(p), 0, double.PositiveInfinity);
    }

    /// <summary>The probability above |t|.</summary>
    static double StudentTail(double degrees, double t)
    {
        var square = t * t;
        if (square == 0)
            return 0.5;
        var x = degrees / (degrees + square);
        var y = square / (degrees + square);
        return 0.5 * Math.Min(1, x < (degrees / 2 + 1) / (degrees / 2 + 2.5)
            ? BetaFraction(degrees / 2, 0.5, x, y)
            : 1 - BetaFraction(0.5, degrees / 2, y, x));
    }

    /// <summary>x^a e^-x / Gamma(a + 1), written so that nothing large cancels.</summary>
    static double GammaFactor(double a, double x)
    {
        if (x == 0)
            return 0;
        if (a < 10)
            return Elementary.Exp(a * Elementary.Log(x) - x - LogGamma(a + 1));
        var deviation = (x - a) / a;
        // log of u e^(1 - u), u = x/a.
        var exponent = Math.Abs(deviation) < 0.5
            ? Elementary.Log1p(deviation) - deviation
            : Elementary.Log(x / a) - deviation;
        return Elementary.Exp(a * exponent - StirlingRest(a)) / (RootTwoPi * Math.Sqrt(a));
    }

    static double GammaDensity(double a, double x) => x == 0 ? 0 : GammaFactor(a, x) * a / x;

    /// <summary>P(a, x) as the series x^n / ((a+1)...(a+n)); for x up to about a.</summary>
    static double GammaSeries(double a, double x)
    {
        if (x == 0)
            return 0;
        var term = 1.0;
        var sum = 1.0;
        for (var n = 1; n < MaximumTerms && term > sum * Epsilon; n++)
        {
            term *= x / (a + n);
            sum += term;
        }
        return Math.Min(1, sum * GammaFactor(a, x));
    }

    /// <summary>Q(a, x) as a continued fraction, by Lentz's method; for x above about a.</summary>
    static double GammaFraction(double a, double x)
    {
        if (double.IsInfinity(x))
            return 0;
        var b = x + 1 - a;
        var c = double.MaxValue;
        var d = 1 / b;
        var h = d;
        for (var i = 1; i < MaximumTerms; i++)
        {
            var an = -i * (i - a);
            b += 2;
            d = 1 / NonZero(an * d + b);
            c = NonZero(b + an / c);
            var change = d * c;
            h *= change;
            if (Math.Abs(change - 1) <= 2 * Epsilon)
                break;
        }
        return Math.Min(1, GammaFactor(a, x) * a * h);
    }

    /// <summary>I_x(a, b) as a continued fraction, for x below (a + 1) / (a + b + 2); y is 1 - x.</summary>
    static double BetaFraction(double a, double b, double x, double y)
    {
        var front = Elementary.Exp(a * Elementary.Log(x) + b * Elementary.Log(y) - LogBeta(a, b)) / a;
        var c = 1.0;
        var d = 1 / NonZero(1 - (a + b) * x / (a + 1));
        var h = d;
        for (var m = 1; m < MaximumTerms; m++)
        {
            var even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / NonZero(1 + even * d);
            c = NonZero(1 + even / c);
            h *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / NonZero(1 + odd * d);
            c = NonZero(1 + odd / c);
            var change = d * c;
            h *= change;
            if (Math.Abs(change - 1) <= 2 * Epsilon)
                break;
        }
        return Math.Min(1, front * h);
    }

    /// <summary>
    /// log Gamma(x) less Stirling's leading terms, for x from 10 on: Bernoulli numbers over n (n-1) x^(n-1).
    /// </summary>
    static double StirlingRest(double x)
    {
        var square = 1 / (x * x);
        var sum = -3617.0 / 122400;
        sum = 1.0 / 156 + square * sum;
        sum = -691.0 / 360360 + square * sum;
        sum = 1.0 / 1188 + square * sum;
        sum = -1.0 / 1680 + square * sum;
        sum = 1.0 / 1260 + square * sum;
        sum = -1.0 / 360 + square * sum;
        sum = 1.0 / 12 + square * sum;
        return sum / x;
    }

    static double NonZero(double value) => Math.Abs(value) < 1e-300 ? 1e-300 : value;

    static void CheckGamma(double a, double x)
    {
        if (!(a > 0) || double.IsInfinity(a))
            throw new ArgumentOutOfRangeException(nameof(a), a, "The shape must be a positive number.");
        if (!(x >= 0))
            throw new ArgumentOutOfRangeException(nameof(x), x, "The argument must not be negative.");
    }

    static void CheckProbability(double p)
    {
        if (!(p >= 0 && p <= 1))
            throw new ArgumentOutOfRangeException(nameof(p), p, "It must lie in [0, 1].");
    }
}
