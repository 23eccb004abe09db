using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Eigenspectrum.Numerics;

/// <summary>Matrix-vector products of one thread, in vectors of 512 bits or what stands for them.</summary>
static unsafe class VectorKernels<T>
    where T : unmanaged
{
    static int Width => Vector512<T>.Count;

    /// <summary>y[i] = sum of row i times x. All rows are summed alike, four together or one alone.</summary>
    public static void Rows(int m, int n, T* a, nint stride, T* x, T* y)
    {
        var i = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; i <= m - 4; i += 4)
                FourRows(n, a + i * stride, stride, x, y + i);
        }
        for (; i < m; i++)
            y[i] = Row(n, a + i * stride, x);
    }

    /// <summary>y[j] = sum of column j times x, the rows in ascending order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Columns(int m, int n, T* a, nint stride, T* x, T* y)
    {
        new Span<T>(y, n).Clear();
        var i = 0;
        for (; i <= m - 4; i += 4)
        {
            var row0 = a + i * stride;
            var row1 = row0 + stride;
            var row2 = row1 + stride;
            var row3 = row2 + stride;
            Vector512<T> x0 = Vector512.Create(x[i]), x1 = Vector512.Create(x[i + 1]);
            Vector512<T> x2 = Vector512.Create(x[i + 2]), x3 = Vector512.Create(x[i + 3]);
            var j = 0;
            for (; j <= n - Width; j += Width)
            {
                var sum = Simd512<T>.MultiplyAdd(Vector512.Load(row0 + j), x0, Vector512.Load(y + j));
                sum = Simd512<T>.MultiplyAdd(Vector512.Load(row1 + j), x1, sum);
                sum = Simd512<T>.MultiplyAdd(Vector512.Load(row2 + j), x2, sum);
                Simd512<T>.MultiplyAdd(Vector512.Load(row3 + j), x3, sum).Store(y + j);
            }
            for (; j < n; j++)
                y[j] = Add(row3[j], x[i + 3], Add(row2[j], x[i + 2], Add(row1[j], x[i + 1], Add(row0[j], x[i], y[j]))));
        }
        for (; i < m; i++)
        {
            var row = a + i * stride;
            for (var j = 0; j < n; j++)
                y[j] = Add(row[j], x[i], y[j]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static T Row(int n, T* row, T* x)
    {
        Vector512<T> s0 = default, s1 = default, s2 = default, s3 = default;
        var width = Width;
        var j = 0;
        for (; j <= n - 4 * width; j += 4 * width)
        {
            s0 = Simd512<T>.MultiplyAdd(Vector512.Load(row + j), Vector512.Load(x + j), s0);
            s1 = Simd512<T>.MultiplyAdd(Vector512.Load(row + j + width), Vector512.Load(x + j + width), s1);
            s2 = Simd512<T>.MultiplyAdd(Vector512.Load(row + j + 2 * width), Vector512.Load(x + j + 2 * width), s2);
            s3 = Simd512<T>.MultiplyAdd(Vector512.Load(row + j + 3 * width), Vector512.Load(x + j + 3 * width), s3);
        }
        for (; j <= n - width; j += width)
            s0 = Simd512<T>.MultiplyAdd(Vector512.Load(row + j), Vector512.Load(x + j), s0);
        return Finish(s0, s1, s2, s3, row, x, j, n);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void FourRows(int n, T* a, nint stride, T* x, T* y)
    {
        Vector512<T> s00 = default, s01 = default, s02 = default, s03 = default;
        Vector512<T> s10 = default, s11 = default, s12 = default, s13 = default;
        Vector512<T> s20 = default, s21 = default, s22 = default, s23 = default;
        Vector512<T> s30 = default, s31 = default, s32 = default, s33 = default;
        var width = Width;
        var row1 = a + stride;
        var row2 = row1 + stride;
        var row3 = row2 + stride;
        var j = 0;
        for (; j <= n - 4 * width; j += 4 * width)
        {
            var element = Vector512.Load(x + j);
            s00 = Simd512<T>.MultiplyAdd(Vector512.Load(a + j), element, s00);
            s10 = Simd512<T>.MultiplyAdd(Vector512.Load(row1 + j), element, s10);
            s20 = Simd512<T>.MultiplyAdd(Vector512.Load(row2 + j), element, s20);
            s30 = Simd512<T>.MultiplyAdd(Vector512.Load(row3 + j), element, s30);
            element = Vector512.Load(x + j + width);
            s01 = Simd512<T>.MultiplyAdd(Vector512.Load(a + j + width), element, s01);
            s11 = Simd512<T>.MultiplyAdd(Vector512.Load(row1 + j + width), element, s11);
            s21 = Simd512<T>.MultiplyAdd(Vector512.Load(row2 + j + width), element, s21);
            s31 = Simd512<T>.MultiplyAdd(Vector512.Load(row3 + j + width), element, s31);
            element = Vector512.Load(x + j + 2 * width);
            s02 = Simd512<T>.MultiplyAdd(Vector512.Load(a + j + 2 * width), element, s02);
            s12 = Simd512<T>.MultiplyAdd(Vector512.Load(row1 + j + 2 * width), element, s12);
            s22 = Simd512<T>.MultiplyAdd(Vector512.Load(row2 + j + 2 * width), element, s22);
            s32 = Simd512<T>.MultiplyAdd(Vector512.Load(row3 + j + 2 * width), element, s32);
            element = Vector512.Load(x + j + 3 * width);
            s03 = Simd512<T>.MultiplyAdd(Vector512.Load(a + j + 3 * width), element, s03);
            s13 = Simd512<T>.MultiplyAdd(Vector512.Load(row1 + j + 3 * width), element, s13);
            s23 = Simd512<T>.MultiplyAdd(Vector512.Load(row2 + j + 3 * width), element, s23);
            s33 = Simd512<T>.MultiplyAdd(Vector512.Load(row3 + j + 3 * width), element, s33);
        }
        for (; j <= n - width; j += width)
        {
            var element = Vector512.Load(x + j);
            s00 = Simd512<T>.MultiplyAdd(Vector512.Load(a + j), element, s00);
            s10 = Simd512<T>.MultiplyAdd(Vector512.Load(row1 + j), element, s10);
            s20 = Simd512<T>.MultiplyAdd(Vector512.Load(row2 + j), element, s20);
            s30 = Simd512<T>.MultiplyAdd(Vector512.Load(row3 + j), element, s30);
        }
        y[0] = Finish(s00, s01, s02, s03, a, x, j, n);
        y[1] = Finish(s10, s11, s12, s13, row1, x, j, n);
        y[2] = Finish(s20, s21, s22, s23, row2, x, j, n);
        y[3] = Finish(s30, s31, s32, s33, row3, x, j, n);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Finish(
        Vector512<T> s0, Vector512<T> s1, Vector512<T> s2, Vector512<T> s3, T* row, T* x, int done, int n)
    {
        var four = (s0 + s1) + (s2 + s3);
        var two = four.GetLower() + four.GetUpper();
        var one = two.GetLower() + two.GetUpper();
        var sum = typeof(T) == typeof(double) ? AddDoubles(one) : AddFloats(one);
        for (; done < n; done++)
            sum = Add(row[done], x[done], sum);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T AddDoubles(Vector128<T> value)
    {
        var sum = value.AsDouble().GetElement(0) + value.AsDouble().GetElement(1);
        return Unsafe.As<double, T>(ref sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T AddFloats(Vector128<T> value)
    {
        var floats = value.AsSingle();
        var sum = (floats.GetElement(0) + floats.GetElement(2)) + (floats.GetElement(1) + floats.GetElement(3));
        return Unsafe.As<float, T>(ref sum);
    }

    /// <summary>x y + z with one rounding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Add(T x, T y, T z)
    {
        if (typeof(T) == typeof(double))
        {
            var sum = Math.FusedMultiplyAdd(
                Unsafe.As<T, double>(ref x), Unsafe.As<T, double>(ref y), Unsafe.As<T, double>(ref z));
            return Unsafe.As<double, T>(ref sum);
        }
        var single = MathF.FusedMultiplyAdd(
            Unsafe.As<T, float>(ref x), Unsafe.As<T, float>(ref y), Unsafe.As<T, float>(ref z));
        return Unsafe.As<float, T>(ref single);
    }
}
