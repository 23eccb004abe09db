using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Eigenspectrum.Numerics;

/// <summary>
/// Operations on vectors of doubles with a fixed order of summation, whatever the width of the hardware.
/// </summary>
/// <remarks>
/// Sums run in 32 lanes (element i of each whole group of 32 belongs to lane i modulo 32; the following whole groups of
/// 8 to lanes 0 to 7), which are then added as a fixed tree; what is left after them is added one by one.
/// </remarks>
static class Lanes
{
    const int Width = 8;
    const int Stride = 4 * Width;

    /// <summary>x . y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var n = x.Length;
        ref var p = ref MemoryMarshal.GetReference(x);
        ref var q = ref MemoryMarshal.GetReference(y[..n]);
        Vector512<double> s0 = default, s1 = default, s2 = default, s3 = default;
        nuint i = 0;
        for (; (int)i <= n - Stride; i += Stride)
        {
            s0 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref p, i), Vector512.LoadUnsafe(ref q, i), s0);
            s1 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref p, i + 8), Vector512.LoadUnsafe(ref q, i + 8), s1);
            s2 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref p, i + 16), Vector512.LoadUnsafe(ref q, i + 16),
                s2);
            s3 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref p, i + 24), Vector512.LoadUnsafe(ref q, i + 24),
                s3);
        }
        for (; (int)i <= n - Width; i += Width)
            s0 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref p, i), Vector512.LoadUnsafe(ref q, i), s0);
        var sum = AddLanes((s0 + s1) + (s2 + s3));
        for (; (int)i < n; i++)
            sum = Math.FusedMultiplyAdd(Unsafe.Add(ref p, i), Unsafe.Add(ref q, i), sum);
        return sum;
    }

    /// <summary>The sum of all elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Sum(ReadOnlySpan<double> x)
    {
        var n = x.Length;
        ref var p = ref MemoryMarshal.GetReference(x);
        Vector512<double> s0 = default, s1 = default, s2 = default, s3 = default;
        nuint i = 0;
        for (; (int)i <= n - Stride; i += Stride)
        {
            s0 += Vector512.LoadUnsafe(ref p, i);
            s1 += Vector512.LoadUnsafe(ref p, i + 8);
            s2 += Vector512.LoadUnsafe(ref p, i + 16);
            s3 += Vector512.LoadUnsafe(ref p, i + 24);
        }
        for (; (int)i <= n - Width; i += Width)
            s0 += Vector512.LoadUnsafe(ref p, i);
        var sum = AddLanes((s0 + s1) + (s2 + s3));
        for (; (int)i < n; i++)
            sum += Unsafe.Add(ref p, i);
        return sum;
    }

    /// <summary>y = fma(scale, x, y), element by element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(double scale, ReadOnlySpan<double> x, Span<double> y)
    {
        var n = x.Length;
        ref var p = ref MemoryMarshal.GetReference(x);
        ref var q = ref MemoryMarshal.GetReference(y[..n]);
        var factor = Vector512.Create(scale);
        nuint i = 0;
        for (; (int)i <= n - Width; i += Width)
            Vector512.FusedMultiplyAdd(factor, Vector512.LoadUnsafe(ref p, i), Vector512.LoadUnsafe(ref q, i))
                .StoreUnsafe(ref q, i);
        for (; (int)i < n; i++)
            Unsafe.Add(ref q, i) = Math.FusedMultiplyAdd(scale, Unsafe.Add(ref p, i), Unsafe.Add(ref q, i));
    }

    /// <summary>y = fma(scale2, x2, fma(scale1, x1, y)), element by element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(
        double scale1, ReadOnlySpan<double> x1, double scale2, ReadOnlySpan<double> x2, Span<double> y)
    {
        var n = x1.Length;
        ref var p = ref MemoryMarshal.GetReference(x1);
        ref var r = ref MemoryMarshal.GetReference(x2[..n]);
        ref var q = ref MemoryMarshal.GetReference(y[..n]);
        var factor1 = Vector512.Create(scale1);
        var factor2 = Vector512.Create(scale2);
        nuint i = 0;
        for (; (int)i <= n - Width; i += Width)
        {
            var first = Vector512.FusedMultiplyAdd(
                factor1, Vector512.LoadUnsafe(ref p, i), Vector512.LoadUnsafe(ref q, i));
            Vector512.FusedMultiplyAdd(factor2, Vector512.LoadUnsafe(ref r, i), first).StoreUnsafe(ref q, i);
        }
        for (; (int)i < n; i++)
        {
            var first = Math.FusedMultiplyAdd(scale1, Unsafe.Add(ref p, i), Unsafe.Add(ref q, i));
            Unsafe.Add(ref q, i) = Math.FusedMultiplyAdd(scale2, Unsafe.Add(ref r, i), first);
        }
    }

    /// <summary>x = scale x.</summary>
    public static void Scale(double scale, Span<double> x)
    {
        for (var i = 0; i < x.Length; i++)
            x[i] *= scale;
    }

    /// <summary>(x, y) = (cosine x + sine y, cosine y - sine x), element by element: a plane rotation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rotate(Span<double> x, Span<double> y, double cosine, double sine)
    {
        var n = x.Length;
        ref var p = ref MemoryMarshal.GetReference(x);
        ref var q = ref MemoryMarshal.GetReference(y[..n]);
        var c = Vector512.Create(cosine);
        var s = Vector512.Create(sine);
        nuint i = 0;
        for (; (int)i <= n - Width; i += Width)
        {
            var u = Vector512.LoadUnsafe(ref p, i);
            var v = Vector512.LoadUnsafe(ref q, i);
            Vector512.FusedMultiplyAdd(s, v, c * u).StoreUnsafe(ref p, i);
            Vector512.FusedMultiplyAdd(-s, u, c * v).StoreUnsafe(ref q, i);
        }
        for (; (int)i < n; i++)
        {
            var u = Unsafe.Add(ref p, i);
            var v = Unsafe.Add(ref q, i);
            Unsafe.Add(ref p, i) = Math.FusedMultiplyAdd(sine, v, cosine * u);
            Unsafe.Add(ref q, i) = Math.FusedMultiplyAdd(-sine, u, cosine * v);
        }
    }

    /// <summary>The largest absolute value; NaN if any element is, 0 for no elements.</summary>
    public static double LargestMagnitude(ReadOnlySpan<double> x)
    {
        // The bits of absolute values sort as integers, with infinity above the numbers and NaN above infinity.
        var largest = 0L;
        foreach (var value in x)
            largest = Math.Max(largest, BitConverter.DoubleToInt64Bits(value) & long.MaxValue);
        return BitConverter.Int64BitsToDouble(largest);
    }

    /// <summary>The eight lanes, added as the tree ((0+4)+(2+6)) + ((1+5)+(3+7)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double AddLanes(Vector512<double> lanes)
    {
        var four = lanes.GetLower() + lanes.GetUpper();
        var two = four.GetLower() + four.GetUpper();
        return two.GetElement(0) + two.GetElement(1);
    }
}
