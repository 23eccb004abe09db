using System.Runtime.CompilerServices;

namespace Eigenspectrum.Numerics;

/// <summary>Elementary functions whose bits are the same on every processor and for every length of a span.</summary>
/// <remarks>
/// The system's mathematical library differs between versions and processors, so nothing archived uses it. Errors in
/// units in the last place, as tested against 40 digits: exp, log, erf 2, tanh, expm1, log1p 2.5, sin, cos, pow 2,
/// erfc, logistic, softplus and the normal quantile 4,
/// GELU, SiLU and the normal distribution 5. NaN, infinities, signed zeros and subnormals are handled as IEEE
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
    public static double Sin(double x) => Trigonometry.SinEverywhere(x);

    /// <summary>The cosine of x radians, for any finite x.</summary>
    public static double Cos(double x) => Trigonometry.CosEverywhere(x);

    /// <summary>
    /// The z for which a standard normal variable is below z with probability p; NaN outside of [0, 1].
    /// </summary>
    public static double NormalQuantile(double p) => NormalQuantileKernels.At(p);

    /// <summary>The probability that a standard normal variable is below z.</summary>
    public static double NormalDistribution(double z) => NormalKernels.Distribution(new Wide1(z)).Value;

    /// <summary>The Gaussian error linear unit: x times the probability that a normal variable is below x.</summary>
    public static double Gelu(double x) => NormalKernels.Gelu(new Wide1(x)).Value;

    /// <summary>The sigmoid linear unit: x / (1 + e^-x).</summary>
    public static double Silu(double x) => NormalKernels.Silu(new Wide1(x)).Value;

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

    /// <summary>The probability that a standard normal variable is below each element.</summary>
    public static void NormalDistribution(ReadOnlySpan<double> x, Span<double> y) =>
        ElementWise<DistributionFunction>.Apply(x, y);

    /// <summary>The Gaussian error linear unit of each element.</summary>
    public static void Gelu(ReadOnlySpan<double> x, Span<double> y) => ElementWise<GeluFunction>.Apply(x, y);

    /// <summary>The sigmoid linear unit of each element.</summary>
    public static void Silu(ReadOnlySpan<double> x, Span<double> y) => ElementWise<SiluFunction>.Apply(x, y);

    /// <summary>x^y of each element.</summary>
    public static void Pow(ReadOnlySpan<double> x, double exponent, Span<double> y)
    {
        for (var i = 0; i < x.Length; i++)
            y[i] = Power.Of(x[i], exponent);
    }

    /// <summary>The sine of each element.</summary>
    public static void Sin(ReadOnlySpan<double> x, Span<double> y) => Patched<SineFunction>(x, y, Sin);

    /// <summary>The cosine of each element.</summary>
    public static void Cos(ReadOnlySpan<double> x, Span<double> y) => Patched<CosineFunction>(x, y, Cos);

    /// <summary>The normal quantile of each element.</summary>
    public static void NormalQuantile(ReadOnlySpan<double> p, Span<double> z)
    {
        // One of 800 uniform numbers lies in the tails.
        Patched<CentreFunction>(p, z, NormalQuantile);
    }

    /// <summary>
    /// All elements in vectors by a function that is NaN where it is not valid; those again, one by one.
    /// </summary>
    static void Patched<TFunction>(ReadOnlySpan<double> x, Span<double> y, Func<double, double> everywhere)
        where TFunction : struct, IElementFunction
    {
        Span<double> block = stackalloc double[128]; // y may be x
        for (var first = 0; first < x.Length; first += block.Length)
        {
            var source = x.Slice(first, Math.Min(block.Length, x.Length - first));
            var values = block[..source.Length];
            ElementWise<TFunction>.Apply(source, values);
            for (var i = 0; i < values.Length; i++)
            {
                if (double.IsNaN(values[i]))
                    values[i] = everywhere(source[i]);
            }
            values.CopyTo(y[first..]);
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

    readonly struct DistributionFunction : IElementFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T>(T x)
            where T : struct, IWide<T> => NormalKernels.Distribution(x);
    }

    readonly struct GeluFunction : IElementFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T>(T x)
            where T : struct, IWide<T> => NormalKernels.Gelu(x);
    }

    readonly struct SiluFunction : IElementFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T>(T x)
            where T : struct, IWide<T> => NormalKernels.Silu(x);
    }

    readonly struct SineFunction : IElementFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T>(T x)
            where T : struct, IWide<T> => Trigonometry.Sin(x);
    }

    readonly struct CosineFunction : IElementFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T>(T x)
            where T : struct, IWide<T> => Trigonometry.Cos(x);
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
