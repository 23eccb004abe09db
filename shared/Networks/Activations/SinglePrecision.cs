using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Eigenspectrum.Networks;

/// <summary>Activations of floats: computed in doubles and rounded, unless a class does better.</summary>
static class SinglePrecision
{
    const int Block = 512;

    /// <summary>Values or derivatives of a given order.</summary>
    internal static void Apply(IActivation activation, int order, ReadOnlySpan<float> x, Span<float> y)
    {
        Span<double> block = stackalloc double[Block];
        for (var first = 0; first < x.Length; first += Block)
        {
            var part = block[..Math.Min(Block, x.Length - first)];
            for (var i = 0; i < part.Length; i++) part[i] = x[first + i];
            Apply(activation, order, part, part);
            for (var i = 0; i < part.Length; i++) y[first + i] = (float)part[i];
        }
    }

    /// <summary>Values or derivatives of a given order, for double and float.</summary>
    internal static void Apply<T>(IActivation activation, int order, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(double)) Apply(activation, order, As<T, double>(x), As<T, double>(y));
        else if (order == 0) activation.Values(As<T, float>(x), As<T, float>(y));
        else if (order == 1) activation.FirstDerivatives(As<T, float>(x), As<T, float>(y));
        else activation.SecondDerivatives(As<T, float>(x), As<T, float>(y));
    }

    /// <summary>First derivatives where the values are known, for double and float.</summary>
    internal static void Slopes<T>(IActivation activation, ReadOnlySpan<T> x, ReadOnlySpan<T> values, Span<T> slopes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(double))
            activation.FirstDerivatives(As<T, double>(x), As<T, double>(values), As<T, double>(slopes));
        else activation.FirstDerivatives(As<T, float>(x), As<T, float>(values), As<T, float>(slopes));
    }

    static void Apply(IActivation activation, int order, ReadOnlySpan<double> x, Span<double> y)
    {
        if (order == 0) activation.Values(x, y);
        else if (order == 1) activation.FirstDerivatives(x, y);
        else activation.SecondDerivatives(x, y);
    }

    static ReadOnlySpan<TTo> As<T, TTo>(ReadOnlySpan<T> span) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, TTo>(ref MemoryMarshal.GetReference(span)), span.Length);

    static Span<TTo> As<T, TTo>(Span<T> span) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<T, TTo>(ref MemoryMarshal.GetReference(span)), span.Length);
}
