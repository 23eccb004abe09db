using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Eigenspectrum.Numerics;

/// <summary>Operations on vectors, element by element: no bit depends on the width of the hardware.</summary>
/// <remarks>Sums are in <see cref="Sums"/>. The last argument is written; it may be one of the others.</remarks>
public static class Vectors
{
    const int Width = 8;

    /// <summary>y = fma(scale, x, y).</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void AddScaled(double scale, ReadOnlySpan<double> x, Span<double> y)
    {
        Require(x.Length, y.Length);
        Lanes.AddScaled(scale, x, y);
    }

    /// <summary>y = fma(scale2, x2, fma(scale1, x1, y)): half the traffic of two calls.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void AddScaled(
        double scale1, ReadOnlySpan<double> x1, double scale2, ReadOnlySpan<double> x2, Span<double> y)
    {
        Require(x1.Length, y.Length);
        Require(x2.Length, y.Length);
        Lanes.AddScaled(scale1, x1, scale2, x2, y);
    }

    /// <summary>y = scale x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(double scale, ReadOnlySpan<double> x, Span<double> y)
    {
        Require(x.Length, y.Length);
        var n = x.Length;
        ref var p = ref MemoryMarshal.GetReference(x);
        ref var r = ref MemoryMarshal.GetReference(y);
        var factor = Vector512.Create(scale);
        nuint i = 0;
        for (; (int)i <= n - Width; i += Width)
            (factor * Vector512.LoadUnsafe(ref p, i)).StoreUnsafe(ref r, i);
        for (; (int)i < n; i++)
            Unsafe.Add(ref r, i) = scale * Unsafe.Add(ref p, i);
    }

    /// <summary>z = x y.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z)
    {
        Require(x.Length, y.Length);
        Require(x.Length, z.Length);
        var n = x.Length;
        ref var p = ref MemoryMarshal.GetReference(x);
        ref var q = ref MemoryMarshal.GetReference(y);
        ref var r = ref MemoryMarshal.GetReference(z);
        nuint i = 0;
        for (; (int)i <= n - Width; i += Width)
            (Vector512.LoadUnsafe(ref p, i) * Vector512.LoadUnsafe(ref q, i)).StoreUnsafe(ref r, i);
        for (; (int)i < n; i++)
            Unsafe.Add(ref r, i) = Unsafe.Add(ref p, i) * Unsafe.Add(ref q, i);
    }

    /// <summary>z = fma(x, y, z).</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z)
    {
        Require(x.Length, y.Length);
        Require(x.Length, z.Length);
        var n = x.Length;
        ref var p = ref MemoryMarshal.GetReference(x);
        ref var q = ref MemoryMarshal.GetReference(y);
        ref var r = ref MemoryMarshal.GetReference(z);
        nuint i = 0;
        for (; (int)i <= n - Width; i += Width)
        {
            Vector512.FusedMultiplyAdd(
                Vector512.LoadUnsafe(ref p, i), Vector512.LoadUnsafe(ref q, i), Vector512.LoadUnsafe(ref r, i))
                .StoreUnsafe(ref r, i);
        }
        for (; (int)i < n; i++)
        {
            Unsafe.Add(ref r, i) =
                Math.FusedMultiplyAdd(Unsafe.Add(ref p, i), Unsafe.Add(ref q, i), Unsafe.Add(ref r, i));
        }
    }

    /// <summary>y = x + y.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(ReadOnlySpan<double> x, Span<double> y)
    {
        Require(x.Length, y.Length);
        var n = x.Length;
        ref var p = ref MemoryMarshal.GetReference(x);
        ref var q = ref MemoryMarshal.GetReference(y);
        nuint i = 0;
        for (; (int)i <= n - Width; i += Width)
            (Vector512.LoadUnsafe(ref p, i) + Vector512.LoadUnsafe(ref q, i)).StoreUnsafe(ref q, i);
        for (; (int)i < n; i++)
            Unsafe.Add(ref q, i) = Unsafe.Add(ref p, i) + Unsafe.Add(ref q, i);
    }

    static void Require(int x, int y)
    {
        if (x != y)
            throw new ArgumentException($"Vectors of {x} and {y} elements don't go together.", nameof(y));
    }
}
