using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The hyperbolic tangent.</summary>
/// <remarks>With t = tanh x: t' = 1 - t^2 and t'' = -2 t (1 - t^2).</remarks>
[Description("The hyperbolic tangent.")]
public sealed record Tanh : IActivation
{
    /// <inheritdoc/>
    public double Value(double x) => Elementary.Tanh(x);

    /// <inheritdoc/>
    public double FirstDerivative(double x) => First(Elementary.Tanh(x));

    /// <inheritdoc/>
    public double SecondDerivative(double x) => Second(Elementary.Tanh(x));

    /// <inheritdoc/>
    public void Values(ReadOnlySpan<double> x, Span<double> y) => Elementary.Tanh(x, y);

    /// <inheritdoc/>
    public void FirstDerivatives(ReadOnlySpan<double> x, Span<double> y)
    {
        Elementary.Tanh(x, y);
        for (var i = 0; i < x.Length; i++) y[i] = First(y[i]);
    }

    /// <inheritdoc/>
    public void FirstDerivatives(ReadOnlySpan<double> x, ReadOnlySpan<double> values, Span<double> slopes) =>
        Slopes(values, slopes);

    /// <inheritdoc/>
    public void FirstDerivatives(ReadOnlySpan<float> x, ReadOnlySpan<float> values, Span<float> slopes) =>
        Slopes(values, slopes);

    /// <inheritdoc/>
    public void SecondDerivatives(ReadOnlySpan<double> x, Span<double> y)
    {
        Elementary.Tanh(x, y);
        for (var i = 0; i < x.Length; i++) y[i] = Second(y[i]);
    }

    static void Slopes<T>(ReadOnlySpan<T> values, Span<T> slopes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var p = ref MemoryMarshal.GetReference(values);
        ref var q = ref MemoryMarshal.GetReference(slopes[..values.Length]);
        nuint i = 0, n = (nuint)values.Length, width = (nuint)Vector256<T>.Count;
        for (; i + width <= n; i += width)
        {
            var t = Vector256.LoadUnsafe(ref p, i);
            ((Vector256<T>.One - t) * (Vector256<T>.One + t)).StoreUnsafe(ref q, i);
        }
        for (; i < n; i++) Unsafe.Add(ref q, i) = (T.One - Unsafe.Add(ref p, i)) * (T.One + Unsafe.Add(ref p, i));
    }

    // (1 - t)(1 + t) keeps the relative accuracy that 1 - t * t loses as t nears 1.
    static double First(double t) => (1 - t) * (1 + t);

    static double Second(double t) => -2 * t * First(t);
}
