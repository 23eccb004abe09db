using System.Runtime.CompilerServices;

namespace Eigenspectrum.Numerics;

/// <summary>exp, expm1 and what is made of them: tanh, logistic.</summary>
/// <remarks>
/// x = k log 2 + r with |r| up to log(2)/2; expm1(r) = r + r^2 P(r) and the result is scaled by 2^k. The coefficients
/// are printed by tests/Reference/coefficients.py.
/// </remarks>
static class ExponentialKernels
{
    const double Log2E = 1.4426950408889634;
    const double Log2High = 6.93147180369123816490e-01; // 33 bits, so that k Log2High is exact
    const double Log2Low = 1.90821492927058770002e-10;
    // 1.5 2^52: adding it leaves the nearest integer in the low bits
    const double RoundingMagic = 6755399441055744.0;
    const int MantissaBits = 52;
    const ulong SignBit = 1UL << 63;

    // Beyond these, exp is 0 or infinite.
    const double Lowest = -746;
    const double Highest = 710;

    // (exp(r) - 1 - r) / r^2; largest error 2.8e-19 of exp.
    static ReadOnlySpan<double> Tail =>
    [
        0.5, 0.1666666666666667, 0.04166666666666667, 0.008333333333326084, 0.0013888888888883711,
        0.0001984126987500228, 2.480158732567746e-05, 2.755725517000089e-06, 2.755727347871858e-07,
        2.5105312729622103e-08, 2.09147553258932e-09,
    ];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp<T>(T x)
        where T : struct, IWide<T>
    {
        x = T.IfLess(x, T.Of(Lowest), T.Of(Lowest), x);
        x = T.IfLess(T.Of(Highest), x, T.Of(Highest), x);
        var q = Reduced(x, out var power);
        // 2^k as a product of two powers, as it may itself be out of range.
        var half = T.SubtractBits(
            T.ShiftBitsRight(T.AddBits(power, T.OfBits(4096)), 1), T.OfBits(2048));
        return (q + T.Of(1)) * PowerOfTwo(half) * PowerOfTwo(T.SubtractBits(power, half));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Expm1<T>(T x)
        where T : struct, IWide<T>
    {
        const double OneIsLost = 45; // exp(45) > 2^64
        const double Tiny = 1e-17;
        var bounded = T.IfLess(x, T.Of(-OneIsLost), T.Of(-OneIsLost), x);
        bounded = T.IfLess(T.Of(OneIsLost), bounded, T.Of(OneIsLost), bounded);
        var result = BoundedExpm1(bounded);
        var large = x > T.Of(OneIsLost);
        if (T.Any(large))
            result = T.Select(large, Exp(x), result);
        return T.IfLess(Magnitude(x), T.Of(Tiny), x, result);
    }

    /// <summary>tanh |x| = e / (e + 2) with e = expm1(2 |x|).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Tanh<T>(T x)
        where T : struct, IWide<T>
    {
        const double Saturated = 22; // 1 - tanh(22) < 2^-62
        var a = Magnitude(x);
        a = T.IfLess(T.Of(Saturated), a, T.Of(Saturated), a);
        var e = BoundedExpm1(a + a);
        return e / (e + T.Of(2)) | x & T.OfBits(SignBit);
    }

    /// <summary>1 / (1 + exp(-x)), of full relative accuracy on both sides.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Logistic<T>(T x)
        where T : struct, IWide<T>
    {
        var z = Exp(-Magnitude(x));
        return T.IfLess(x, T.Of(0), z, T.Of(1)) / (T.Of(1) + z);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Magnitude<T>(T x)
        where T : struct, IWide<T> => x & T.OfBits(~SignBit);

    /// <summary>expm1 for |x| up to 45.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T BoundedExpm1<T>(T x)
        where T : struct, IWide<T>
    {
        var q = Reduced(x, out var power);
        var scale = PowerOfTwo(power);
        return T.MultiplyAdd(scale, q, scale - T.Of(1));
    }

    /// <summary>expm1(r); the bits of <paramref name="power"/> are the integer k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Reduced<T>(T x, out T power)
        where T : struct, IWide<T>
    {
        var magic = T.Of(RoundingMagic);
        var shifted = T.MultiplyAdd(x, T.Of(Log2E), magic);
        power = T.SubtractBits(shifted, magic);
        var k = shifted - magic;
        var r = T.MultiplyAdd(k, T.Of(-Log2High), x);
        r = T.MultiplyAdd(k, T.Of(-Log2Low), r);
        return T.MultiplyAdd(r * r, Polynomial.Evaluate(r, Tail), r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T PowerOfTwo<T>(T power)
        where T : struct, IWide<T> => T.ShiftBitsLeft(T.AddBits(power, T.OfBits(1023)), MantissaBits);
}
