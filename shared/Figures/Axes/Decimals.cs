namespace Eigenspectrum.Figures;

/// <summary>Powers of ten and decimal logarithms from basic arithmetic only: the same bits everywhere.</summary>
public static class Decimals
{
    const int LeastExponent = -323, LargestExponent = 308;
    const double Log10Of2 = 0.30102999566398119521, Log10OfE = 0.43429448190325182765, LogOf10 = 2.3025850929940456840;
    static readonly double[] Powers = Enumerable.Range(LeastExponent, LargestExponent - LeastExponent + 1)
        .Select(e => double.Parse("1e" + e)).ToArray();

    /// <summary>10^exponent, correctly rounded; 0 below -323 and infinity above 308.</summary>
    public static double Power(int exponent) =>
        exponent < LeastExponent ? 0
        : exponent > LargestExponent ? double.PositiveInfinity
        : Powers[exponent - LeastExponent];

    /// <summary>Decimal logarithm to about 1e-15; minus infinity at 0, NaN below.</summary>
    /// <remarks>x = m 2^e with m in [sqrt(1/2), sqrt 2); log m = 2 artanh((m-1)/(m+1)) by its series.</remarks>
    public static double Log10(double x)
    {
        if (double.IsNaN(x) || x < 0)
            return double.NaN;
        if (x == 0)
            return double.NegativeInfinity;
        if (double.IsPositiveInfinity(x))
            return x;
        var exponent = 0;
        if (x < 2.2250738585072014e-308)
        {
            x *= 18014398509481984.0; // 2^54 makes a subnormal number normal
            exponent = -54;
        }
        var bits = BitConverter.DoubleToUInt64Bits(x);
        exponent += (int)(bits >> 52) - 1023;
        var mantissa = BitConverter.UInt64BitsToDouble((bits & 0xFFFFFFFFFFFFFUL) | 0x3FF0000000000000UL);
        if (mantissa > 1.4142135623730951)
        {
            mantissa /= 2;
            exponent++;
        }
        var s = (mantissa - 1) / (mantissa + 1);
        double square = s * s, sum = 0;
        for (var k = 25; k >= 1; k -= 2)
            sum = sum * square + 1.0 / k;
        return exponent * Log10Of2 + 2 * s * sum * Log10OfE;
    }

    /// <summary>10^x to about 1e-14 relative.</summary>
    public static double Exp10(double x)
    {
        if (double.IsNaN(x))
            return x;
        if (x > LargestExponent + 1)
            return double.PositiveInfinity;
        if (x < LeastExponent - 1)
            return 0;
        var whole = (int)Math.Floor(x);
        var y = (x - whole) * LogOf10;
        var sum = 1.0;
        for (var k = 30; k >= 1; k--)
            sum = 1 + sum * y / k;
        return sum * Power(whole);
    }

    /// <summary>The whole number e with 10^e &lt;= x &lt; 10^(e+1), x positive and finite.</summary>
    public static int Exponent(double x)
    {
        var exponent = Math.Clamp((int)Math.Floor(Log10(x)), LeastExponent, LargestExponent);
        while (exponent < LargestExponent && Power(exponent + 1) <= x)
            exponent++;
        while (exponent > LeastExponent && Power(exponent) > x)
            exponent--;
        return exponent;
    }

    /// <summary>whole * 10^exponent, one rounding where the power is exact.</summary>
    public static double Scaled(double whole, int exponent) =>
        exponent >= 0 ? whole * Power(exponent)
        : exponent >= -22 ? whole / Power(-exponent)
        : whole * Power(exponent);
}
