using System.Runtime.CompilerServices;

namespace Eigenspectrum.Numerics;

/// <summary>Elementary functions whose bits are the same on every processor and for every length of a span.</summary>
/// <remarks>
/// The system's mathematical library differs between versions and processors, so nothing archived uses it. Errors in
/// units in the last place, as tested against 40 digits: exp, log, erf 2, tanh, expm1, log1p 2.5, sin, cos, pow 2,
/// erfc, logistic, softplus and the normal quantile 4. NaN, infinities, signed zeros and subnormals are handled as IEEE
/// 754 says. The versions for spans write y[i] = f(x[i]) with the bits of the scalar version; x and y may be the same
/// span.
/// </remarks>
public static class Elementary
{
    /// <summary>e^x.</summary>
    public static double Exp(double x) => ExponentialKernels.Exp(new Wide1(x)).Value;

    /// <summary>e^x - 1, accurate for small x.</summary>
    public static double Expm1(double x) => ExponentialKernels.Expm1(new Wide1(x)).Value;

    /// <summary>The natural logarithm; -infinity at 0, NaN below.</summary>
    public static double Log(double x) => LogarithmKernels.Log(new Wide1(x)).Value;

    /// <summary>log(1 + x), accurate for small x.</summary>
    public static double Log1p(double x) => LogarithmKernels.Log1p(new Wide1(x)).Value;

    /// <summary>The hyperbolic tangent.</summary>
    public static double Tanh(double x) => ExponentialKernels.Tanh(new Wide1(x)).Value;

    /// <summary>The error function, 2/sqrt(pi) times the integral of exp(-t^2) from 0 to x.</summary>
    public static double Erf(double x) => ErrorFunctionKernels.Erf(new Wide1(x)).Value;

    /// <summary>1 - erf(x), accurate in the tail.</summary>
    public static double Erfc(double x) => ErrorFunctionKernels.Erfc(new Wide1(x)).Value;

    /// <summary>1 / (1 + e^-x).</summary>
    public static double Logistic(double x) => ExponentialKernels.Logistic(new Wide1(x)).Value;

    /// <summary>log(1 + e^x), without overflow.</summary>
    public static double Softplus(double x) => LogarithmKernels.Softplus(new Wide1(x)).Value;

    /// <summary>x^y with the special cases of IEEE 754.</summary>
    public static double Pow(double x, double y) => Power.Of(x, y);

    /// <summary>The sine of x radians, for any finite x.</summary>
    public static double Sin(double x) => Trigonometry.Sin(x);

    /// <summary>The cosine of x radians, for any finite x.</summary>
    public static double Cos(double x) => Trigonometry.Cos(x);

    /// <summary>
    /// The z for which a standard normal variable is below z with probability p; NaN outside of [0, 1].
    /// </summary>
    public static double NormalQuantile(double p) => NormalQuantileKernels.At(p);

    /// <summary>The probability that a standard normal variable is below z.</summary>
    public static double NormalDistribution(double z) => 0.5 * Erfc(z * -0.7071067811865476);

    /// <summary>The density of a standard normal variable at z.</summary>
    public static double NormalDensity(double z) => 0.3989422804014327 * Exp(-0.5 * z * z);

    /// <summary>e^x of each element.</summary>
    public static void Exp(ReadOnlySpan<double> x, Span<double> y) => ElementWise<ExpFunction>.Apply(x, y);

    /// <summary>e^x - 1 of each element.</summary>
    public static void Expm1(ReadOnlySpan<double> x, Span<double> y) => ElementWise<Expm1Function>.Apply(x, y);

    /// <summary>The natural logarithm of each element.</summary>
    public static void Log(ReadOnlySpan<double> x, Span<double> y) => ElementWise<LogFunction>.Apply(x, y);

    /// <summary>log(1 + x) of each element.</summary>
    public static void Log1p(ReadOnlySpan<double> x, Span<double> y) => ElementWise<Log1pFunction>.Apply(x, y);

    /// <summary>The hyperbolic tangent of each element.</summary>
    public static void Tanh(ReadOnlySpan<double> x, Span<double> y) => ElementWise<TanhFunction>.Apply(x, y);

    /// <summary>The error function of each element.</summary>
    public static void Erf(ReadOnlySpan<double> x, Span<double> y) => ElementWise<ErfFunction>.Apply(x, y);

    /// <summary>1 - erf(x) of each element.</summary>
    public static void Erfc(ReadOnlySpan<double> x, Span<double> y) => ElementWise<ErfcFunction>.Apply(x, y);

    /// <summary>1 / (1 + e^-x) of each element.</summary>
    public static void Logistic(ReadOnlySpan<double> x, Span<double> y) => ElementWise<LogisticFunction>.Apply(x, y);

    /// <summary>log(1 + e^x) of each element.</summary>
    public static void Softplus(ReadOnlySpan<double> x, Span<double> y) => ElementWise<SoftplusFunction>.Apply(x, y);

    /// <summary>x^y of each element.</summary>
    public static void Pow(ReadOnlySpan<double> x, double exponent, Span<double> y)
    {
        for (var i = 0; i < x.Length; i++)
            y[i] = Power.Of(x[i], exponent);
    }

    /// <summary>The sine of each element.</summary>
    public static void Sin(ReadOnlySpan<double> x, Span<double> y)
    {
        for (var i = 0; i < x.Length; i++)
            y[i] = Trigonometry.Sin(x[i]);
    }

    /// <summary>The cosine of each element.</summary>
    public static void Cos(ReadOnlySpan<double> x, Span<double> y)
    {
        for (var i = 0; i < x.Length; i++)
            y[i] = Trigonometry.Cos(x[i]);
    }

    /// <summary>The normal quantile of each element.</summary>
    public static void NormalQuantile(ReadOnlySpan<double> p, Span<double> z)
    {
        // The centre for all, in vectors; the tails (one of 800 uniform numbers) again, one by one.
        Span<double> block = stackalloc double[128];
        for (var first = 0; first < p.Length; first += block.Length)
        {
            var source = p.Slice(first, Math.Min(block.Length, p.Length - first));
            var values = block[..source.Length];
            ElementWise<CentreFunction>.Apply(source, values);
            for (var i = 0; i < values.Length; i++)
            {
                if (double.IsNaN(values[i]))
                    values[i] = NormalQuantileKernels.At(source[i]);
            }
            values.CopyTo(z[first..]);
        }
    }

    readonly struct ExpFunction : IElementFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T>(T x)
            where T : struct, IWide<T> => ExponentialKernels.Exp(x);
    }

    readonly struct Expm1Function : IElementFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T>(T x)
            where T : struct, IWide<T> => ExponentialKernels.Expm1(x);
    }

    readonly struct LogFunction : IElementFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T>(T x)
            where T : struct, IWide<T> => LogarithmKernels.Log(x);
    }

    readonly struct Log1pFunction : IElementFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T>(T x)
            where T : struct, IWide<T> => LogarithmKernels.Log1p(x);
    }

    readonly struct TanhFunction : IElementFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T>(T x)
            where T : struct, IWide<T> => ExponentialKernels.Tanh(x);
    }

    readonly struct ErfFunction : IElementFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T>(T x)
            where T : struct, IWide<T> => ErrorFunctionKernels.Erf(x);
    }

    readonly struct ErfcFunction : IElementFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T>(T x)
            where T : struct, IWide<T> => ErrorFunctionKernels.Erfc(x);
    }

    readonly struct LogisticFunction : IElementFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T>(T x)
            where T : struct, IWide<T> => ExponentialKernels.Logistic(x);
    }

    readonly struct SoftplusFunction : IElementFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T>(T x)
            where T : struct, IWide<T> => LogarithmKernels.Softplus(x);
    }

    /// <summary>The normal quantile in the centre, NaN elsewhere.</summary>
    readonly struct CentreFunction : IElementFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T>(T x)
            where T : struct, IWide<T>
        {
            var value = NormalQuantileKernels.InCentre(x, out var inCentre);
            return T.Select(inCentre, value, T.Of(double.NaN));
        }
    }
}
