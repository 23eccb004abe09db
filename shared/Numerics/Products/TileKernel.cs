using System.Runtime.CompilerServices;

namespace Eigenspectrum.Numerics;

/// <summary>The innermost loop of all products: one tile of C in registers.</summary>
/// <remarks>
/// c[i,j] = fma(a[i,p], b[p,j], c[i,j]) for p ascending, from 0 or from what c holds. Rows and vectors in a row are
/// constants of each compiled version, so what lies outside of them is not there; 12 rows of two vectors are 24
/// accumulators for 32 registers, 6 rows are 12 for 16. Element (i, p) of A lies at a[i * aRow + p * aColumn], whether
/// packed or in place; four pointers, each with three rows, leave registers free.
/// </remarks>
static unsafe class TileKernel<T, TVector, TSimd, TRows, TVectors>
    where T : unmanaged
    where TVector : struct
    where TSimd : struct, ISimd<TVector, T>
    where TRows : struct, IConstant
    where TVectors : struct, IConstant
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
            c00 = TSimd.Load(c);
            if (TVectors.Value > 1)
                c01 = TSimd.Load(c + width);
            if (TRows.Value > 1)
            {
                c10 = TSimd.Load(c + cStride);
                if (TVectors.Value > 1)
                    c11 = TSimd.Load(c + cStride + width);
            }
            if (TRows.Value > 2)
            {
                c20 = TSimd.Load(c + 2 * cStride);
                if (TVectors.Value > 1)
                    c21 = TSimd.Load(c + 2 * cStride + width);
            }
            if (TRows.Value > 3)
            {
                c30 = TSimd.Load(c + 3 * cStride);
                if (TVectors.Value > 1)
                    c31 = TSimd.Load(c + 3 * cStride + width);
            }
            if (TRows.Value > 4)
            {
                c40 = TSimd.Load(c + 4 * cStride);
                if (TVectors.Value > 1)
                    c41 = TSimd.Load(c + 4 * cStride + width);
            }
            if (TRows.Value > 5)
            {
                c50 = TSimd.Load(c + 5 * cStride);
                if (TVectors.Value > 1)
                    c51 = TSimd.Load(c + 5 * cStride + width);
            }
            if (TRows.Value > 6)
            {
                c60 = TSimd.Load(c + 6 * cStride);
                if (TVectors.Value > 1)
                    c61 = TSimd.Load(c + 6 * cStride + width);
            }
            if (TRows.Value > 7)
            {
                c70 = TSimd.Load(c + 7 * cStride);
                if (TVectors.Value > 1)
                    c71 = TSimd.Load(c + 7 * cStride + width);
            }
            if (TRows.Value > 8)
            {
                c80 = TSimd.Load(c + 8 * cStride);
                if (TVectors.Value > 1)
                    c81 = TSimd.Load(c + 8 * cStride + width);
            }
            if (TRows.Value > 9)
            {
                c90 = TSimd.Load(c + 9 * cStride);
                if (TVectors.Value > 1)
                    c91 = TSimd.Load(c + 9 * cStride + width);
            }
            if (TRows.Value > 10)
            {
                ca0 = TSimd.Load(c + 10 * cStride);
                if (TVectors.Value > 1)
                    ca1 = TSimd.Load(c + 10 * cStride + width);
            }
            if (TRows.Value > 11)
            {
                cb0 = TSimd.Load(c + 11 * cStride);
                if (TVectors.Value > 1)
                    cb1 = TSimd.Load(c + 11 * cStride + width);
            }
        }
        var a0 = a;
        var a3 = a + 3 * aRow;
        var a6 = a + 6 * aRow;
        var a9 = a + 9 * aRow;
        var twoRows = 2 * aRow;
        for (; k > 0; k--, b += bStride)
        {
            var b0 = TSimd.Load(b);
            var b1 = TVectors.Value > 1 ? TSimd.Load(b + width) : default;
            var x0 = TSimd.Broadcast(a0[0]);
            c00 = TSimd.MultiplyAdd(x0, b0, c00);
            if (TVectors.Value > 1)
                c01 = TSimd.MultiplyAdd(x0, b1, c01);
            if (TRows.Value > 1)
            {
                var x1 = TSimd.Broadcast(a0[aRow]);
                c10 = TSimd.MultiplyAdd(x1, b0, c10);
                if (TVectors.Value > 1)
                    c11 = TSimd.MultiplyAdd(x1, b1, c11);
            }
            if (TRows.Value > 2)
            {
                var x2 = TSimd.Broadcast(a0[twoRows]);
                c20 = TSimd.MultiplyAdd(x2, b0, c20);
                if (TVectors.Value > 1)
                    c21 = TSimd.MultiplyAdd(x2, b1, c21);
            }
            if (TRows.Value > 3)
            {
                var x3 = TSimd.Broadcast(a3[0]);
                c30 = TSimd.MultiplyAdd(x3, b0, c30);
                if (TVectors.Value > 1)
                    c31 = TSimd.MultiplyAdd(x3, b1, c31);
            }
            if (TRows.Value > 4)
            {
                var x4 = TSimd.Broadcast(a3[aRow]);
                c40 = TSimd.MultiplyAdd(x4, b0, c40);
                if (TVectors.Value > 1)
                    c41 = TSimd.MultiplyAdd(x4, b1, c41);
            }
            if (TRows.Value > 5)
            {
                var x5 = TSimd.Broadcast(a3[twoRows]);
                c50 = TSimd.MultiplyAdd(x5, b0, c50);
                if (TVectors.Value > 1)
                    c51 = TSimd.MultiplyAdd(x5, b1, c51);
            }
            if (TRows.Value > 6)
            {
                var x6 = TSimd.Broadcast(a6[0]);
                c60 = TSimd.MultiplyAdd(x6, b0, c60);
                if (TVectors.Value > 1)
                    c61 = TSimd.MultiplyAdd(x6, b1, c61);
            }
            if (TRows.Value > 7)
            {
                var x7 = TSimd.Broadcast(a6[aRow]);
                c70 = TSimd.MultiplyAdd(x7, b0, c70);
                if (TVectors.Value > 1)
                    c71 = TSimd.MultiplyAdd(x7, b1, c71);
            }
            if (TRows.Value > 8)
            {
                var x8 = TSimd.Broadcast(a6[twoRows]);
                c80 = TSimd.MultiplyAdd(x8, b0, c80);
                if (TVectors.Value > 1)
                    c81 = TSimd.MultiplyAdd(x8, b1, c81);
            }
            if (TRows.Value > 9)
            {
                var x9 = TSimd.Broadcast(a9[0]);
                c90 = TSimd.MultiplyAdd(x9, b0, c90);
                if (TVectors.Value > 1)
                    c91 = TSimd.MultiplyAdd(x9, b1, c91);
            }
            if (TRows.Value > 10)
            {
                var xa = TSimd.Broadcast(a9[aRow]);
                ca0 = TSimd.MultiplyAdd(xa, b0, ca0);
                if (TVectors.Value > 1)
                    ca1 = TSimd.MultiplyAdd(xa, b1, ca1);
            }
            if (TRows.Value > 11)
            {
                var xb = TSimd.Broadcast(a9[twoRows]);
                cb0 = TSimd.MultiplyAdd(xb, b0, cb0);
                if (TVectors.Value > 1)
                    cb1 = TSimd.MultiplyAdd(xb, b1, cb1);
            }
            a0 += aColumn;
            if (TRows.Value > 3)
                a3 += aColumn;
            if (TRows.Value > 6)
                a6 += aColumn;
            if (TRows.Value > 9)
                a9 += aColumn;
        }
        TSimd.Store(c00, c);
        if (TVectors.Value > 1)
            TSimd.Store(c01, c + width);
        if (TRows.Value > 1)
        {
            TSimd.Store(c10, c + cStride);
            if (TVectors.Value > 1)
                TSimd.Store(c11, c + cStride + width);
        }
        if (TRows.Value > 2)
        {
            TSimd.Store(c20, c + 2 * cStride);
            if (TVectors.Value > 1)
                TSimd.Store(c21, c + 2 * cStride + width);
        }
        if (TRows.Value > 3)
        {
            TSimd.Store(c30, c + 3 * cStride);
            if (TVectors.Value > 1)
                TSimd.Store(c31, c + 3 * cStride + width);
        }
        if (TRows.Value > 4)
        {
            TSimd.Store(c40, c + 4 * cStride);
            if (TVectors.Value > 1)
                TSimd.Store(c41, c + 4 * cStride + width);
        }
        if (TRows.Value > 5)
        {
            TSimd.Store(c50, c + 5 * cStride);
            if (TVectors.Value > 1)
                TSimd.Store(c51, c + 5 * cStride + width);
        }
        if (TRows.Value > 6)
        {
            TSimd.Store(c60, c + 6 * cStride);
            if (TVectors.Value > 1)
                TSimd.Store(c61, c + 6 * cStride + width);
        }
        if (TRows.Value > 7)
        {
            TSimd.Store(c70, c + 7 * cStride);
            if (TVectors.Value > 1)
                TSimd.Store(c71, c + 7 * cStride + width);
        }
        if (TRows.Value > 8)
        {
            TSimd.Store(c80, c + 8 * cStride);
            if (TVectors.Value > 1)
                TSimd.Store(c81, c + 8 * cStride + width);
        }
        if (TRows.Value > 9)
        {
            TSimd.Store(c90, c + 9 * cStride);
            if (TVectors.Value > 1)
                TSimd.Store(c91, c + 9 * cStride + width);
        }
        if (TRows.Value > 10)
        {
            TSimd.Store(ca0, c + 10 * cStride);
            if (TVectors.Value > 1)
                TSimd.Store(ca1, c + 10 * cStride + width);
        }
        if (TRows.Value > 11)
        {
            TSimd.Store(cb0, c + 11 * cStride);
            if (TVectors.Value > 1)
                TSimd.Store(cb1, c + 11 * cStride + width);
        }
    }
}
