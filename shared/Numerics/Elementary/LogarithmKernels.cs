using System.Runtime.CompilerServices;

namespace Eigenspectrum.Numerics;

/// <summary>log, log1p and softplus.</summary>
/// <remarks>
/// x = 2^k m with m in [sqrt(1/2), sqrt(2)); with f = m - 1 and s = f / (2 + f), log m = 2 s + s^3 P(s^2), summed as
/// f - (f^2/2 - s (f^2/2 + s^2 P)), which keeps the rounding error below one unit (the arrangement of fdlibm's log).
/// The coefficients are printed by tests/Reference/coefficients.py.
/// </remarks>
static class LogarithmKernels
{
    const double Log2High = 6.93147180369123816490e-01; // 33 bits, so that k Log2High is exact
    const double Log2Low = 1.90821492927058770002e-10;
    const double SmallestNormal = 2.2250738585072014e-308;
    const double TwoTo54 = 18014398509481984.0;
    const ulong RootHalf = 0x3FE6A09E667F3BCD;          // sqrt(1/2)
    const ulong TwoTo52 = 0x4330000000000000;           // 2^52, whose low bits count units
    const int MantissaBits = 52;
    const ulong SignBit = 1UL << 63;

    // (log((1+s)/(1-s)) - 2s) / s^3 in s^2; largest error 1.1e-18 of the logarithm.
    static ReadOnlySpan<double> Tail =>
    [
        0.6666666666666666, 0.40000000000000885, 0.28571428570799784, 0.22222222392581045, 0.18181795547521137,
        0.15386244737621665, 0.13268638369266825, 0.13088034850927555,
    ];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Log<T>(T x)
        where T : struct, IWide<T>
    {
        var subnormal = x < T.Of(SmallestNormal);
        var normal = T.Select(subnormal, x * T.Of(TwoTo54), x);
        // The exponent, biased by 2048 so that it is not negative, then as a double.
        var biased = T.ShiftBitsRight(T.AddBits(T.SubtractBits(normal, T.OfBits(RootHalf)), T.OfBits(SignBit)),
            MantissaBits);
        var m = T.SubtractBits(normal, T.ShiftBitsLeft(biased, MantissaBits));
        m = T.SubtractBits(m, T.OfBits(SignBit)); // 2048 2^52, the bias
        var k = (T.OfBits(TwoTo52) | biased) - T.Of(4503599627370496.0 + 2048);
        k -= T.Select(subnormal, T.Of(54), T.Of(0));
        var f = m - T.Of(1);
        var s = f / (f + T.Of(2));
        var z = s * s;
        var r = z * Polynomial.Evaluate(z, Tail);
        var half = T.Of(0.5) * f * f;
        var low = T.MultiplyAdd(s, half + r, k * T.Of(Log2Low));
        var result = k * T.Of(Log2High) - (half - low - f);
        // What is not positive and finite: NaN and infinity stay, 0 gives -infinity, negative numbers NaN.
        result = T.IfLess(x, T.Of(double.PositiveInfinity), result, x);
        result = T.IfLess(T.Of(0), x, result, T.Of(double.NaN));
        return T.Select(Equal(x, T.Of(0)), T.Of(double.NegativeInfinity), result);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Log1p<T>(T x)
        where T : struct, IWide<T>
    {
        const double Tiny = 1e-17;
        var u = T.Of(1) + x;
        // What the sum has lost, exactly; it changes the logarithm by its quotient by u.
        var lost = T.IfLess(T.Of(1), x, T.Of(1) - (u - x), x - (u - T.Of(1)));
        var log = Log(u);
        var regular = (u > T.Of(0)) & (u < T.Of(double.PositiveInfinity));
        var result = T.Select(regular, log + lost / u, log);
        return T.IfLess(ExponentialKernels.Magnitude(x), T.Of(Tiny), x, result);
    }

    /// <summary>log(1 + exp(x)) = max(x, 0) + log1p(exp(-|x|)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Softplus<T>(T x)
        where T : struct, IWide<T>
    {
        var ramp = T.IfLess(x, T.Of(0), T.Of(0), x);
        return ramp + Log1p(ExponentialKernels.Exp(-ExponentialKernels.Magnitude(x)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Equal<T>(T x, T y)
        where T : struct, IWide<T>
    {
        var none = T.OfBits(0);
        var all = T.OfBits(ulong.MaxValue);
        var apart = (x < y) | (x > y);
        var number = (x < T.Of(1)) | (x > T.Of(0.5)); // not NaN
        return T.Select(apart, none, all) & number;
    }
}
