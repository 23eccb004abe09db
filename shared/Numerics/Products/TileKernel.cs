using System.Runtime.CompilerServices;

namespace Eigenspectrum.Numerics;

/// <summary>The innermost loop of all products: one tile of C in registers.</summary>
/// <remarks>
/// c[i,j] = fma(a[i,p], b[p,j], c[i,j]) for p ascending, from 0 or from what c holds. The shape is a constant of each
/// compiled version, so what lies outside of it is not there; 12 rows of two vectors are 24 accumulators for 32
/// registers, 6 rows are 12 for 16. Element (i, p) of A lies at a[i * aRow + p * aColumn], whether packed or in place;
/// four pointers, each with three rows, leave registers free.
/// </remarks>
static unsafe class TileKernel<T, TVector, TSimd, TShape>
    where T : unmanaged
    where TVector : struct
    where TSimd : struct, ISimd<TVector, T>
    where TShape : struct, ITileShape
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(nint k, T* a, nint aRow, nint aColumn, T* b, nint bStride, T* c, nint cStride,
        bool accumulate)
    {
        nint width = TSimd.Count;
        TVector c00 = default, c01 = default;
        TVector c10 = default, c11 = default;
        TVector c20 = default, c21 = default;
        TVector c30 = default, c31 = default;
        TVector c40 = default, c41 = default;
        TVector c50 = default, c51 = default;
        TVector c60 = default, c61 = default;
        TVector c70 = default, c71 = default;
        TVector c80 = default, c81 = default;
        TVector c90 = default, c91 = default;
        TVector ca0 = default, ca1 = default;
        TVector cb0 = default, cb1 = default;
        if (accumulate)
        {
            c00 = Load(c, 0 * cStride, 0, 0);
            c01 = Load(c, 0 * cStride + width, 0, 1);
            c10 = Load(c, 1 * cStride, 1, 0);
            c11 = Load(c, 1 * cStride + width, 1, 1);
            c20 = Load(c, 2 * cStride, 2, 0);
            c21 = Load(c, 2 * cStride + width, 2, 1);
            c30 = Load(c, 3 * cStride, 3, 0);
            c31 = Load(c, 3 * cStride + width, 3, 1);
            c40 = Load(c, 4 * cStride, 4, 0);
            c41 = Load(c, 4 * cStride + width, 4, 1);
            c50 = Load(c, 5 * cStride, 5, 0);
            c51 = Load(c, 5 * cStride + width, 5, 1);
            c60 = Load(c, 6 * cStride, 6, 0);
            c61 = Load(c, 6 * cStride + width, 6, 1);
            c70 = Load(c, 7 * cStride, 7, 0);
            c71 = Load(c, 7 * cStride + width, 7, 1);
            c80 = Load(c, 8 * cStride, 8, 0);
            c81 = Load(c, 8 * cStride + width, 8, 1);
            c90 = Load(c, 9 * cStride, 9, 0);
            c91 = Load(c, 9 * cStride + width, 9, 1);
            ca0 = Load(c, 10 * cStride, 10, 0);
            ca1 = Load(c, 10 * cStride + width, 10, 1);
            cb0 = Load(c, 11 * cStride, 11, 0);
            cb1 = Load(c, 11 * cStride + width, 11, 1);
        }
        var a0 = a;
        var a3 = a + 3 * aRow;
        var a6 = a + 6 * aRow;
        var a9 = a + 9 * aRow;
        var twoRows = 2 * aRow;
        for (; k > 0; k--, b += bStride)
        {
            var b0 = TSimd.Load(b);
            var b1 = TShape.Vectors > 1 ? TSimd.Load(b + width) : default;
            if (TShape.Rows > 0)
            {
                var x = TSimd.Broadcast(a0[0]);
                c00 = TSimd.MultiplyAdd(x, b0, c00);
                if (TShape.Vectors > 1)
                    c01 = TSimd.MultiplyAdd(x, b1, c01);
            }
            if (TShape.Rows > 1)
            {
                var x = TSimd.Broadcast(a0[aRow]);
                c10 = TSimd.MultiplyAdd(x, b0, c10);
                if (TShape.Vectors > 1)
                    c11 = TSimd.MultiplyAdd(x, b1, c11);
            }
            if (TShape.Rows > 2)
            {
                var x = TSimd.Broadcast(a0[twoRows]);
                c20 = TSimd.MultiplyAdd(x, b0, c20);
                if (TShape.Vectors > 1)
                    c21 = TSimd.MultiplyAdd(x, b1, c21);
            }
            if (TShape.Rows > 3)
            {
                var x = TSimd.Broadcast(a3[0]);
                c30 = TSimd.MultiplyAdd(x, b0, c30);
                if (TShape.Vectors > 1)
                    c31 = TSimd.MultiplyAdd(x, b1, c31);
            }
            if (TShape.Rows > 4)
            {
                var x = TSimd.Broadcast(a3[aRow]);
                c40 = TSimd.MultiplyAdd(x, b0, c40);
                if (TShape.Vectors > 1)
                    c41 = TSimd.MultiplyAdd(x, b1, c41);
            }
            if (TShape.Rows > 5)
            {
                var x = TSimd.Broadcast(a3[twoRows]);
                c50 = TSimd.MultiplyAdd(x, b0, c50);
                if (TShape.Vectors > 1)
                    c51 = TSimd.MultiplyAdd(x, b1, c51);
            }
            if (TShape.Rows > 6)
            {
                var x = TSimd.Broadcast(a6[0]);
                c60 = TSimd.MultiplyAdd(x, b0, c60);
                if (TShape.Vectors > 1)
                    c61 = TSimd.MultiplyAdd(x, b1, c61);
            }
            if (TShape.Rows > 7)
            {
                var x = TSimd.Broadcast(a6[aRow]);
                c70 = TSimd.MultiplyAdd(x, b0, c70);
                if (TShape.Vectors > 1)
                    c71 = TSimd.MultiplyAdd(x, b1, c71);
            }
            if (TShape.Rows > 8)
            {
                var x = TSimd.Broadcast(a6[twoRows]);
                c80 = TSimd.MultiplyAdd(x, b0, c80);
                if (TShape.Vectors > 1)
                    c81 = TSimd.MultiplyAdd(x, b1, c81);
            }
            if (TShape.Rows > 9)
            {
                var x = TSimd.Broadcast(a9[0]);
                c90 = TSimd.MultiplyAdd(x, b0, c90);
                if (TShape.Vectors > 1)
                    c91 = TSimd.MultiplyAdd(x, b1, c91);
            }
            if (TShape.Rows > 10)
            {
                var x = TSimd.Broadcast(a9[aRow]);
                ca0 = TSimd.MultiplyAdd(x, b0, ca0);
                if (TShape.Vectors > 1)
                    ca1 = TSimd.MultiplyAdd(x, b1, ca1);
            }
            if (TShape.Rows > 11)
            {
                var x = TSimd.Broadcast(a9[twoRows]);
                cb0 = TSimd.MultiplyAdd(x, b0, cb0);
                if (TShape.Vectors > 1)
                    cb1 = TSimd.MultiplyAdd(x, b1, cb1);
            }
            a0 += aColumn;
            if (TShape.Rows > 3)
                a3 += aColumn;
            if (TShape.Rows > 6)
                a6 += aColumn;
            if (TShape.Rows > 9)
                a9 += aColumn;
        }
        Store(c00, c, 0 * cStride, 0, 0);
        Store(c01, c, 0 * cStride + width, 0, 1);
        Store(c10, c, 1 * cStride, 1, 0);
        Store(c11, c, 1 * cStride + width, 1, 1);
        Store(c20, c, 2 * cStride, 2, 0);
        Store(c21, c, 2 * cStride + width, 2, 1);
        Store(c30, c, 3 * cStride, 3, 0);
        Store(c31, c, 3 * cStride + width, 3, 1);
        Store(c40, c, 4 * cStride, 4, 0);
        Store(c41, c, 4 * cStride + width, 4, 1);
        Store(c50, c, 5 * cStride, 5, 0);
        Store(c51, c, 5 * cStride + width, 5, 1);
        Store(c60, c, 6 * cStride, 6, 0);
        Store(c61, c, 6 * cStride + width, 6, 1);
        Store(c70, c, 7 * cStride, 7, 0);
        Store(c71, c, 7 * cStride + width, 7, 1);
        Store(c80, c, 8 * cStride, 8, 0);
        Store(c81, c, 8 * cStride + width, 8, 1);
        Store(c90, c, 9 * cStride, 9, 0);
        Store(c91, c, 9 * cStride + width, 9, 1);
        Store(ca0, c, 10 * cStride, 10, 0);
        Store(ca1, c, 10 * cStride + width, 10, 1);
        Store(cb0, c, 11 * cStride, 11, 0);
        Store(cb1, c, 11 * cStride + width, 11, 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector Load(T* c, nint offset, int row, int vector) =>
        row < TShape.Rows && vector < TShape.Vectors ? TSimd.Load(c + offset) : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(TVector value, T* c, nint offset, int row, int vector)
    {
        if (row < TShape.Rows && vector < TShape.Vectors)
            TSimd.Store(value, c + offset);
    }
}
