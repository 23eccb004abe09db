using System.Numerics;

namespace Eigenspectrum.Numerics;

/// <summary>sin and cos: x = n pi/2 + r, then a polynomial of r, which is kept as a sum of two doubles.</summary>
/// <remarks>The coefficients and the digits of pi are printed by tests/Reference/coefficients.py.</remarks>
static class Trigonometry
{
    const double TwoOverPi = 0.6366197723675814;

    // Up to here n pi/2 is subtracted as three products; above, the digits of 2/pi are needed (Payne and Hanek, 1983).
    const double Moderate = 1 << 28;

    // pi/2 as a sum of doubles.
    const double High = 1.5707963267948966;
    const double Middle = 6.123233995736766e-17;
    const double Low = -1.4973849048591698e-33;

    // (sin(r) - r) / r^3 and (cos(r) - 1 + r^2/2) / r^4 in r^2; largest errors 5.7e-18 and 8.7e-19.
    static ReadOnlySpan<double> SineTail =>
    [
        -0.16666666666666666, 0.008333333333333331, -0.00019841269841265017, 2.755731921930192e-06,
        -2.5052106219521895e-08, 1.6058529572267877e-10, -7.586576588171073e-13,
    ];

    static ReadOnlySpan<double> CosineTail =>
    [
        0.041666666666666664, -0.0013888888888888887, 2.4801587301584618e-05, -2.7557319221382114e-07,
        2.087675578389404e-09, -1.1470459749675607e-11, 4.745804889760674e-14,
    ];

    // 2/pi: 1216 binary places.
    static ReadOnlySpan<uint> TwoOverPiWords =>
    [
        0xA2F9836E, 0x4E441529, 0xFC2757D1, 0xF534DDC0, 0xDB629599, 0x3C439041, 0xFE5163AB, 0xDEBBC561, 0xB7246E3A,
        0x424DD2E0, 0x06492EEA, 0x09D1921C, 0xFE1DEB1C, 0xB129A73E, 0xE88235F5, 0x2EBB4484, 0xE99C7026, 0xB45F7E41,
        0x3991D639, 0x835339F4, 0x9C845F8B, 0xBDF9283B, 0x1FF897FF, 0xDE05980F, 0xEF2F118B, 0x5A0A6D1F, 0x6D367ECF,
        0x27CB09B7, 0x4F463F66, 0x9E5FEA2D, 0x7527BAC7, 0xEBE5F17B, 0x3D0739F7, 0x8A5292EA, 0x6BFB5FB1, 0x1F8D5D08,
        0x56033046, 0xFC7B6BAB,
    ];

    public static double Sin(double x) => Math.Abs(x) < 1e-9 ? x : Evaluate(x, 0);

    public static double Cos(double x) => Evaluate(x, 1);

    /// <summary>sin(x + quarters pi/2).</summary>
    static double Evaluate(double x, int quarters)
    {
        if (!double.IsFinite(x))
            return double.NaN;
        var quadrant = Math.Abs(x) < Moderate
            ? Reduce(x, out var r, out var correction)
            : ReduceLarge(x, out r, out correction);
        quadrant += quarters;
        var value = (quadrant & 1) == 0 ? Sine(r, correction) : Cosine(r, correction);
        return (quadrant & 2) == 0 ? value : -value;
    }

    static double Sine(double r, double correction)
    {
        var z = r * r;
        var tail = Polynomial.Evaluate(new Wide1(z), SineTail).Value;
        return r + Math.FusedMultiplyAdd(r * z, tail, Math.FusedMultiplyAdd(-0.5 * z, correction, correction));
    }

    static double Cosine(double r, double correction)
    {
        var z = r * r;
        var tail = Polynomial.Evaluate(new Wide1(z), CosineTail).Value;
        var half = 0.5 * z;
        var main = 1 - half;
        var lost = 1 - main - half;
        return main + (lost + Math.FusedMultiplyAdd(z * z, tail, -r * correction));
    }

    static int Reduce(double x, out double r, out double correction)
    {
        var n = Math.Round(x * TwoOverPi);
        var product = n * High;
        var productError = Math.FusedMultiplyAdd(n, High, -product);
        var second = n * Middle;
        var secondError = Math.FusedMultiplyAdd(n, Middle, -second);
        var (sum, error) = DoubleDouble.Add(x - product, -productError); // the difference is exact
        (sum, var error2) = DoubleDouble.Add(sum, -second);
        error += error2 - secondError - n * Low;
        r = sum + error;
        correction = sum - r + error;
        return (int)((long)n & 3);
    }

    /// <summary>
    /// The fraction of x 2/pi from 192 of the binary places of 2/pi, which starts where whole turns end.
    /// </summary>
    static int ReduceLarge(double x, out double r, out double correction)
    {
        const int Window = 192;
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)(bits >> 52 & 0x7FF) - 1075;
        var mantissa = bits & 0xFFFFFFFFFFFFF | 1L << 52;
        // Binary places before 'skip' contribute multiples of 4 quarter turns.
        var skip = Math.Max(0, exponent - 2);
        var places = skip + Window;
        BigInteger digits = 0;
        foreach (var word in TwoOverPiWords[..((places + 31) / 32)])
            digits = digits << 32 | word;
        digits >>= (places + 31) / 32 * 32 - places;
        digits &= (BigInteger.One << Window) - 1;
        // Units of 2^-fractionBits quarter turns; modulo 4.
        var fractionBits = places - exponent;
        var turns = digits * mantissa & (BigInteger.One << fractionBits + 2) - 1;
        var quadrant = (int)(turns + (BigInteger.One << fractionBits - 1) >> fractionBits);
        var rest = turns - ((BigInteger)quadrant << fractionBits);
        // As two doubles: the leading 53 bits and what is left.
        var size = (int)BigInteger.Abs(rest).GetBitLength();
        var cut = Math.Max(0, size - 53);
        var leading = (double)(rest >> cut);
        var trailing = (double)(rest - ((rest >> cut) << cut) >> Math.Max(0, cut - 53));
        var high = Math.ScaleB(leading, cut - fractionBits);
        var low = Math.ScaleB(trailing, Math.Max(0, cut - 53) - fractionBits);
        var product = high * High;
        var error = Math.FusedMultiplyAdd(high, High, -product)
            + Math.FusedMultiplyAdd(high, Middle, low * High);
        r = product + error;
        correction = product - r + error;
        if (x < 0)
            (r, correction, quadrant) = (-r, -correction, -quadrant);
        return quadrant & 3;
    }
}
