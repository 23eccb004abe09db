using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Eigenspectrum.Networks;

/// <summary>The rectifier, max(x, 0).</summary>
/// <remarks>At 0, where it has no derivative, the first derivative is taken as 0; the second is 0 everywhere.</remarks>
[Description("The rectifier, max(x, 0); its derivative at 0 is taken as 0.")]
public sealed record Relu : IActivation
{
    /// <inheritdoc/>
    public double Value(double x) => x > 0 ? x : 0;

    /// <inheritdoc/>
    public double FirstDerivative(double x) => x > 0 ? 1 : 0;

    /// <inheritdoc/>
    public double SecondDerivative(double x) => 0;

    /// <inheritdoc/>
    bool IActivation.IsPiecewiseLinear => true;

    /// <inheritdoc/>
    public void Values(ReadOnlySpan<double> x, Span<double> y) => Rectify(x, y);

    /// <inheritdoc/>
    public void FirstDerivatives(ReadOnlySpan<double> x, Span<double> y) => Signs(x, y);

    /// <inheritdoc/>
    public void Values(ReadOnlySpan<float> x, Span<float> y) => Rectify(x, y);

    /// <inheritdoc/>
    public void FirstDerivatives(ReadOnlySpan<float> x, Span<float> y) => Signs(x, y);

    static void Rectify<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var p = ref MemoryMarshal.GetReference(x);
        ref var q = ref MemoryMarshal.GetReference(y[..x.Length]);
        nuint i = 0, n = (nuint)x.Length, width = (nuint)Vector256<T>.Count;
        for (; i + width <= n; i += width)
        {
            var values = Vector256.LoadUnsafe(ref p, i);
            (Vector256.GreaterThan(values, Vector256<T>.Zero) & values).StoreUnsafe(ref q, i);
        }
        for (; i < n; i++) Unsafe.Add(ref q, i) = Unsafe.Add(ref p, i) > T.Zero ? Unsafe.Add(ref p, i) : T.Zero;
    }

    static void Signs<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var p = ref MemoryMarshal.GetReference(x);
        ref var q = ref MemoryMarshal.GetReference(y[..x.Length]);
        nuint i = 0, n = (nuint)x.Length, width = (nuint)Vector256<T>.Count;
        for (; i + width <= n; i += width)
        {
            var above = Vector256.GreaterThan(Vector256.LoadUnsafe(ref p, i), Vector256<T>.Zero);
            (above & Vector256<T>.One).StoreUnsafe(ref q, i);
        }
        for (; i < n; i++) Unsafe.Add(ref q, i) = Unsafe.Add(ref p, i) > T.Zero ? T.One : T.Zero;
    }
}
