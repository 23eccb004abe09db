using System.Runtime.CompilerServices;

namespace Eigenspectrum.Numerics;

/// <summary>
/// Elementary functions of floats, computed in double with polynomials of the degree that a float deserves.
/// </summary>
/// <remarks>
/// Relative errors stay below 4e-10, so the one rounding to float decides: at most 0.51 units in the last place, in the
/// subnormal range too, as a double has room for all of it. Formulas as for doubles; coefficients are printed by
/// tests/Reference/coefficients.py.
/// </remarks>
static class SingleKernels
{
    const double Log2E = 1.4426950408889634;
    const double Log2 = 0.6931471805599453;
    const double RootHalf = 0.7071067811865476;
    const double RoundingMagic = 6755399441055744.0; // 1.5 2^52: leaves the nearest integer in the low bits
    const int MantissaBits = 52;
    const ulong SignBit = 1UL << 63;
    const double Limit = 200; // exp(-200) and exp(200) are 0 and infinite as floats
    const double Pole = 3;
    const double LargestTail = 10.5; // erfc(10.5) < 2^-150

    // (exp(r) - 1 - r) / r^2; largest error 1.7e-10 of exp.
    static ReadOnlySpan<double> ExpTail =>
    [
        0.500000001353873, 0.16666666681704215, 0.04166646419740569, 0.008333310844647862, 0.0013933730715792083,
        0.00019891080463998843,
    ];

    // (log((1+s)/(1-s)) - 2s) / s^3 in s^2, s up to 1/3; largest error 2.7e-13.
    static ReadOnlySpan<double> LogTail =>
    [
        0.6666666666709848, 0.3999999961956039, 0.28571483063336206, 0.222193104506863, 0.1825532801895845,
        0.14445878007941576, 0.19066500229620378,
    ];

    // erf(x)/x - 1 in x^2; largest error 3.4e-11.
    static ReadOnlySpan<double> ErfTail =>
    [
        0.12837916706154343, -0.3761263846802871, 0.11283782495236845, -0.026865430727670243, 0.005221031807858023,
        -0.0008484080405535107, 0.00011265959025606609, -9.667044571486996e-06,
    ];

    // (1+2x) exp(x^2) erfc(x) in (x-3)/(x+3), x from 0 to 10.5; largest error 7.5e-11.
    static ReadOnlySpan<double> ErfcTail =>
    [
        1.2530080582388305, -0.13562110689859255, -0.0475622904593603, 0.12964520228507312, -0.11927372190842343,
        0.06830731905508453, -0.02377057636314501, 0.002534043936642424, 0.0018930030013616936,
        -0.0007918784296321018, -0.00012593659144500917, 0.0001289865495193801, 3.4030573838876466e-05,
    ];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp<T>(T x)
        where T : struct, IWide<T>
    {
        x = T.IfLess(x, T.Of(-Limit), T.Of(-Limit), x);
        x = T.IfLess(T.Of(Limit), x, T.Of(Limit), x);
        var q = Reduced(x, out var scale);
        return T.MultiplyAdd(scale, q, scale);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Tanh<T>(T x)
        where T : struct, IWide<T>
    {
        const double Saturated = 10; // 1 - tanh(10) < 2^-27
        var a = ExponentialKernels.Magnitude(x);
        a = T.IfLess(T.Of(Saturated), a, T.Of(Saturated), a);
        var q = Reduced(a + a, out var scale);
        var e = T.MultiplyAdd(scale, q, scale - T.Of(1));
        return e / (e + T.Of(2)) | x & T.OfBits(SignBit);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Logistic<T>(T x)
        where T : struct, IWide<T> => T.Of(1) / (T.Of(1) + Exp(-x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Softplus<T>(T x)
        where T : struct, IWide<T>
    {
        var t = Exp(-ExponentialKernels.Magnitude(x));
        var s = t / (t + T.Of(2));
        var z = s * s;
        var log = T.MultiplyAdd(s * z, Polynomial.Evaluate(z, LogTail), s + s);
        return T.IfLess(x, T.Of(0), T.Of(0), x) + log;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Erf<T>(T x)
        where T : struct, IWide<T>
    {
        var a = ExponentialKernels.Magnitude(x);
        var large = a > T.Of(1);
        var result = T.MultiplyAdd(a, Polynomial.Evaluate(a * a, ErfTail), a);
        if (T.Any(large))
            result = T.Select(large, T.Of(1) - Erfc(a), result);
        return result | x & T.OfBits(SignBit);
    }

    /// <summary>x Phi(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Gelu<T>(T x)
        where T : struct, IWide<T>
    {
        var tail = T.Of(0.5) * Erfc(ExponentialKernels.Magnitude(x) * T.Of(RootHalf));
        var bounded = T.IfLess(x, T.Of(-Limit), T.Of(-Limit), x);
        return bounded * T.IfLess(x, T.Of(0), tail, T.Of(1) - tail);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Silu<T>(T x)
        where T : struct, IWide<T> => T.IfLess(x, T.Of(-Limit), T.Of(-Limit), x) * Logistic(x);

    /// <summary>erfc for x of at least 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Erfc<T>(T x)
        where T : struct, IWide<T>
    {
        x = T.IfLess(T.Of(LargestTail), x, T.Of(LargestTail), x);
        var t = (x - T.Of(Pole)) / (x + T.Of(Pole));
        return Exp(-x * x) * Polynomial.Evaluate(t, ErfcTail) / T.MultiplyAdd(T.Of(2), x, T.Of(1));
    }

    /// <summary>expm1 of x less a multiple of log 2, and the power of two that belongs to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Reduced<T>(T x, out T scale)
        where T : struct, IWide<T>
    {
        var magic = T.Of(RoundingMagic);
        var shifted = T.MultiplyAdd(x, T.Of(Log2E), magic);
        scale = T.ShiftBitsLeft(T.AddBits(T.SubtractBits(shifted, magic), T.OfBits(1023)), MantissaBits);
        var r = T.MultiplyAdd(shifted - magic, T.Of(-Log2), x);
        return T.MultiplyAdd(r * r, Polynomial.Evaluate(r, ExpTail), r);
    }
}
