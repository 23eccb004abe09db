using System.Runtime.CompilerServices;

namespace Eigenspectrum.Numerics;

/// <summary>erf and erfc.</summary>
/// <remarks>
/// erf(x) = x + x P(x^2) up to 1; erfc(x) = exp(-x^2) Q(t) / (1 + 2x) with t = (x - 3.75)/(x + 3.75) from 0.46 on (the
/// variable of Shepherd and Laframboise, 1981), where the rounding error of x^2 is corrected to first order. The
/// coefficients are printed by tests/Reference/coefficients.py.
/// </remarks>
static class ErrorFunctionKernels
{
    const double Pole = 3.75;
    const double SmallUpTo = 0.46;
    const double NoMoreUpFrom = 28; // erfc(28) < 2^-1075
    const ulong SignBit = 1UL << 63;

    // erf(x)/x - 1 in x^2; largest error 1.3e-17.
    static ReadOnlySpan<double> Small =>
    [
        0.1283791670955126, -0.37612638903183754, 0.1128379167095512, -0.02686617064512984, 0.0052239776254232985,
        -0.000854832702193483, 0.00012055332902888736, -1.4925647567519332e-05, 1.6462045441468418e-06,
        -1.6364642158167616e-07, 1.4792401209404813e-08, -1.216456005728345e-09, 8.709045129053106e-11,
        -4.230945824295338e-12,
    ];

    // (1+2x) exp(x^2) erfc(x) in t; largest error 1.1e-16.
    static ReadOnlySpan<double> Large =>
    [
        1.2375126308378275, -0.14024059858554702, 0.0035854154854636426, 0.0822767384901503, -0.10880393014170528,
        0.09230432116023247, -0.0586933985905724, 0.028362277420785797, -0.009746579547820697, 0.001755625841047659,
        0.0002937136017378498, -0.0002901540413870561, 5.1649338923333266e-05, 2.238419869268635e-05,
        -1.1444677802248756e-05, -9.73717272427936e-07, 1.7522164287415956e-06, -5.6545127860449994e-08,
        -2.585833102018535e-07, 2.2136527780044747e-08, 3.7638659853176025e-08, -2.8149509299337332e-09,
        -4.0371067709977384e-09,
    ];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Erf<T>(T x)
        where T : struct, IWide<T>
    {
        var a = ExponentialKernels.Magnitude(x);
        var large = a > T.Of(1);
        var result = ErfSmall(a);
        if (T.Any(large))
            result = T.Select(large, T.Of(1) - ErfcLarge(a), result);
        return result | x & T.OfBits(SignBit);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Erfc<T>(T x)
        where T : struct, IWide<T>
    {
        var a = ExponentialKernels.Magnitude(x);
        var tail = ErfcLarge(a);
        tail = T.IfLess(x, T.Of(0), T.Of(2) - tail, tail);
        return T.IfLess(a, T.Of(SmallUpTo), T.Of(1) - ErfSmall(x), tail);
    }

    /// <summary>erf for |x| up to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T ErfSmall<T>(T x)
        where T : struct, IWide<T> => T.MultiplyAdd(x, Polynomial.Evaluate(x * x, Small), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T ErfcLarge<T>(T x)
        where T : struct, IWide<T>
    {
        x = T.IfLess(T.Of(NoMoreUpFrom), x, T.Of(NoMoreUpFrom), x);
        var square = x * x;
        return Tail(x, square, T.MultiplyAdd(x, x, -square));
    }

    /// <summary>erfc(x) for x from 0.46 to 28.3, given x^2 and what its rounding has lost.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Tail<T>(T x, T square, T lost)
        where T : struct, IWide<T> => ExponentialKernels.Exp(-square) * TailFactor(x, lost);

    /// <summary>exp(x^2) erfc(x), but for the rounding error of x^2, which is taken out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T TailFactor<T>(T x, T lost)
        where T : struct, IWide<T>
    {
        var t = (x - T.Of(Pole)) / (x + T.Of(Pole));
        var factor = Polynomial.Evaluate(t, Large) / T.MultiplyAdd(T.Of(2), x, T.Of(1));
        return T.MultiplyAdd(-lost, factor, factor);
    }
}
