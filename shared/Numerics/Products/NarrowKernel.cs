using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Eigenspectrum.Numerics;

/// <summary>Tiles of C whose rows are one or two vectors of 256 bits and half of one.</summary>
/// <remarks>
/// The halves of two rows share a vector: its left factor holds a number of each row, its right factor the half of B
/// twice. An operation of its own on each half would cost as much as one on a whole vector. The order of operations on
/// an element is that of <see cref="TileKernel{T,TVector,TSimd,TRows,TVectors}"/>. Needs AVX-512 for its registers.
/// </remarks>
static unsafe class NarrowKernel<T, TRows, TVectors>
    where T : unmanaged
    where TRows : struct, IConstant
    where TVectors : struct, IConstant
{
    const byte SecondWhereThird = 0xD8; // of bits x, y, m the truth table of m ? y : x

    /// <summary>Four or eight rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(nint k, T* a, nint aRow, nint aColumn, T* b, nint bStride, T* c, nint cStride,
        bool accumulate)
    {
        nint width = Vector256<T>.Count;
        var end = c + TVectors.Value * width;
        Vector256<T> c00 = default, c01 = default;
        Vector256<T> c10 = default, c11 = default;
        Vector256<T> c20 = default, c21 = default;
        Vector256<T> c30 = default, c31 = default;
        Vector256<T> c40 = default, c41 = default;
        Vector256<T> c50 = default, c51 = default;
        Vector256<T> c60 = default, c61 = default;
        Vector256<T> c70 = default, c71 = default;
        Vector256<T> t0 = default, t2 = default, t4 = default, t6 = default;
        if (accumulate)
        {
            c00 = Vector256.Load(c);
            if (TVectors.Value > 1)
                c01 = Vector256.Load(c + width);
            c10 = Vector256.Load(c + cStride);
            if (TVectors.Value > 1)
                c11 = Vector256.Load(c + cStride + width);
            t0 = Vector256.Create(Vector128.Load(end), Vector128.Load(end + cStride));
            c20 = Vector256.Load(c + 2 * cStride);
            if (TVectors.Value > 1)
                c21 = Vector256.Load(c + 2 * cStride + width);
            c30 = Vector256.Load(c + 3 * cStride);
            if (TVectors.Value > 1)
                c31 = Vector256.Load(c + 3 * cStride + width);
            t2 = Vector256.Create(Vector128.Load(end + 2 * cStride), Vector128.Load(end + 3 * cStride));
            if (TRows.Value > 4)
            {
                c40 = Vector256.Load(c + 4 * cStride);
                if (TVectors.Value > 1)
                    c41 = Vector256.Load(c + 4 * cStride + width);
                c50 = Vector256.Load(c + 5 * cStride);
                if (TVectors.Value > 1)
                    c51 = Vector256.Load(c + 5 * cStride + width);
                t4 = Vector256.Create(Vector128.Load(end + 4 * cStride), Vector128.Load(end + 5 * cStride));
                c60 = Vector256.Load(c + 6 * cStride);
                if (TVectors.Value > 1)
                    c61 = Vector256.Load(c + 6 * cStride + width);
                c70 = Vector256.Load(c + 7 * cStride);
                if (TVectors.Value > 1)
                    c71 = Vector256.Load(c + 7 * cStride + width);
                t6 = Vector256.Create(Vector128.Load(end + 6 * cStride), Vector128.Load(end + 7 * cStride));
            }
        }
        var a0 = a;
        var a3 = a + 3 * aRow;
        var a6 = a + 6 * aRow;
        var twoRows = 2 * aRow;
        // Not a constant to the compiler, which would load it again at each use.
        var upper = Vector256.Create(0, 0, -1, -1) ^ Vector256.Create((long)(k >> 62));
        for (; k > 0; k--, b += bStride)
        {
            var b0 = Vector256.Load(b);
            var b1 = TVectors.Value > 1 ? Vector256.Load(b + width) : default;
            var half = Twice(b + TVectors.Value * width);
            var x0 = Vector256.Create(a0[0]);
            c00 = Simd256<T>.MultiplyAdd(x0, b0, c00);
            if (TVectors.Value > 1)
                c01 = Simd256<T>.MultiplyAdd(x0, b1, c01);
            var x1 = Vector256.Create(a0[aRow]);
            c10 = Simd256<T>.MultiplyAdd(x1, b0, c10);
            if (TVectors.Value > 1)
                c11 = Simd256<T>.MultiplyAdd(x1, b1, c11);
            t0 = Simd256<T>.MultiplyAdd(Join(x0, x1, upper), half, t0);
            var x2 = Vector256.Create(a0[twoRows]);
            c20 = Simd256<T>.MultiplyAdd(x2, b0, c20);
            if (TVectors.Value > 1)
                c21 = Simd256<T>.MultiplyAdd(x2, b1, c21);
            var x3 = Vector256.Create(a3[0]);
            c30 = Simd256<T>.MultiplyAdd(x3, b0, c30);
            if (TVectors.Value > 1)
                c31 = Simd256<T>.MultiplyAdd(x3, b1, c31);
            t2 = Simd256<T>.MultiplyAdd(Join(x2, x3, upper), half, t2);
            if (TRows.Value > 4)
            {
                var x4 = Vector256.Create(a3[aRow]);
                c40 = Simd256<T>.MultiplyAdd(x4, b0, c40);
                if (TVectors.Value > 1)
                    c41 = Simd256<T>.MultiplyAdd(x4, b1, c41);
                var x5 = Vector256.Create(a3[twoRows]);
                c50 = Simd256<T>.MultiplyAdd(x5, b0, c50);
                if (TVectors.Value > 1)
                    c51 = Simd256<T>.MultiplyAdd(x5, b1, c51);
                t4 = Simd256<T>.MultiplyAdd(Join(x4, x5, upper), half, t4);
                var x6 = Vector256.Create(a6[0]);
                c60 = Simd256<T>.MultiplyAdd(x6, b0, c60);
                if (TVectors.Value > 1)
                    c61 = Simd256<T>.MultiplyAdd(x6, b1, c61);
                var x7 = Vector256.Create(a6[aRow]);
                c70 = Simd256<T>.MultiplyAdd(x7, b0, c70);
                if (TVectors.Value > 1)
                    c71 = Simd256<T>.MultiplyAdd(x7, b1, c71);
                t6 = Simd256<T>.MultiplyAdd(Join(x6, x7, upper), half, t6);
            }
            a0 += aColumn;
            a3 += aColumn;
            if (TRows.Value > 4)
                a6 += aColumn;
        }
        c00.Store(c);
        if (TVectors.Value > 1)
            c01.Store(c + width);
        c10.Store(c + cStride);
        if (TVectors.Value > 1)
            c11.Store(c + cStride + width);
        t0.GetLower().Store(end);
        t0.GetUpper().Store(end + cStride);
        c20.Store(c + 2 * cStride);
        if (TVectors.Value > 1)
            c21.Store(c + 2 * cStride + width);
        c30.Store(c + 3 * cStride);
        if (TVectors.Value > 1)
            c31.Store(c + 3 * cStride + width);
        t2.GetLower().Store(end + 2 * cStride);
        t2.GetUpper().Store(end + 3 * cStride);
        if (TRows.Value > 4)
        {
            c40.Store(c + 4 * cStride);
            if (TVectors.Value > 1)
                c41.Store(c + 4 * cStride + width);
            c50.Store(c + 5 * cStride);
            if (TVectors.Value > 1)
                c51.Store(c + 5 * cStride + width);
            t4.GetLower().Store(end + 4 * cStride);
            t4.GetUpper().Store(end + 5 * cStride);
            c60.Store(c + 6 * cStride);
            if (TVectors.Value > 1)
                c61.Store(c + 6 * cStride + width);
            c70.Store(c + 7 * cStride);
            if (TVectors.Value > 1)
                c71.Store(c + 7 * cStride + width);
            t6.GetLower().Store(end + 6 * cStride);
            t6.GetUpper().Store(end + 7 * cStride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<T> Twice(T* source) => typeof(T) == typeof(double)
        ? Avx.BroadcastVector128ToVector256((double*)source).As<double, T>()
        : Avx.BroadcastVector128ToVector256((float*)source).As<float, T>();

    // The lower half of x and the upper of y.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<T> Join(Vector256<T> x, Vector256<T> y, Vector256<long> upper) =>
        Avx512F.VL.TernaryLogic(x.As<T, long>(), y.As<T, long>(), upper, SecondWhereThird).As<long, T>();
}
