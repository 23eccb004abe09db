using System.Numerics;
using System.Runtime.CompilerServices;

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

    public static double SinEverywhere(double x) =>
        Math.Abs(x) < Moderate ? Sin(new Wide1(x)).Value : Large(x, 0);

    public static double CosEverywhere(double x) =>
        Math.Abs(x) < Moderate ? Cos(new Wide1(x)).Value : Large(x, 1);

    /// <summary>sin(x) for |x| below 2^28, NaN for others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sin<T>(T x)
        where T : struct, IWide<T>
    {
        const double Tiny = 1e-9;
        return T.IfLess(ExponentialKernels.Magnitude(x), T.Of(Tiny), x, Evaluate(x, 0));
    }

    /// <summary>cos(x) for |x| below 2^28, NaN for others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Cos<T>(T x)
        where T : struct, IWide<T> => Evaluate(x, 1);

    static double Large(double x, ulong quarters)
    {
        if (!double.IsFinite(x))
            return double.NaN;
        var quadrant = ReduceLarge(x, out var r, out var correction);
        return Quadrant(Wide1.OfBits((ulong)quadrant + quarters), new Wide1(r), new Wide1(correction)).Value;
    }

    /// <summary>sin(x + quarters pi/2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Evaluate<T>(T x, ulong quarters)
        where T : struct, IWide<T>
    {
        const double RoundingMagic = 6755399441055744.0; // 1.5 2^52: leaves the nearest integer in the low bits
        var magic = T.Of(RoundingMagic);
        var shifted = T.MultiplyAdd(x, T.Of(TwoOverPi), magic);
        var quadrant = T.AddBits(T.SubtractBits(shifted, magic), T.OfBits(quarters));
        Reduce(x, shifted - magic, out var r, out var correction);
        var value = Quadrant(quadrant, r, correction);
        return T.IfLess(ExponentialKernels.Magnitude(x), T.Of(Moderate), value, T.Of(double.NaN));
    }

    /// <summary>sin(r + quadrant pi/2); the low bits of the quadrant count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Quadrant<T>(T quadrant, T r, T correction)
        where T : struct, IWide<T>
    {
        // Bit 0 or 1 as the sign of 1, so that a comparison makes a mask of it.
        var odd = (T.ShiftBitsLeft(quadrant, 63) | T.Of(1)) < T.Of(0);
        var negative = (T.ShiftBitsLeft(T.ShiftBitsRight(quadrant, 1), 63) | T.Of(1)) < T.Of(0);
        var value = T.Select(odd, Cosine(r, correction), Sine(r, correction));
        return T.Select(negative, -value, value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Sine<T>(T r, T correction)
        where T : struct, IWide<T>
    {
        var z = r * r;
        var tail = Polynomial.Evaluate(z, SineTail);
        return r + T.MultiplyAdd(r * z, tail, T.MultiplyAdd(T.Of(-0.5) * z, correction, correction));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Cosine<T>(T r, T correction)
        where T : struct, IWide<T>
    {
        var z = r * r;
        var tail = Polynomial.Evaluate(z, CosineTail);
        var half = T.Of(0.5) * z;
        var main = T.Of(1) - half;
        var lost = T.Of(1) - main - half;
        return main + (lost + T.MultiplyAdd(z * z, tail, -r * correction));
    }

    /// <summary>x - n pi/2 as two numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Reduce<T>(T x, T n, out T r, out T correction)
        where T : struct, IWide<T>
    {
        var product = n * T.Of(High);
        var productError = T.MultiplyAdd(n, T.Of(High), -product);
        var second = n * T.Of(Middle);
        var secondError = T.MultiplyAdd(n, T.Of(Middle), -second);
        Add(x - product, -productError, out var sum, out var error); // the difference is exact
        Add(sum, -second, out sum, out var error2);
        error += error2 - secondError - n * T.Of(Low);
        r = sum + error;
        correction = sum - r + error;
    }

    /// <summary>x + y as its rounded value and the rest (Knuth).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Add<T>(T x, T y, out T sum, out T error)
        where T : struct, IWide<T>
    {
        sum = x + y;
        var part = sum - x;
        error = x - (sum - part) + (y - part);
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
