using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Eigenspectrum.Numerics;

/// <summary>Product tiles of 12 rows by two vectors of 512 bits.</summary>
readonly unsafe struct Tile512<T> : ITile<T>
    where T : unmanaged
{
    const int TileRows = 12;
    const int TileShortRows = 4;

    public static int Rows => TileRows;

    public static int ShortRows => TileShortRows;

    public static int Columns => 2 * Vector512<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Full(nint k, T* a, T* b, nint bStride, T* c, nint cStride, bool accumulate)
    {
        var width = Vector512<T>.Count;
        Vector512<T> c00 = default, c01 = default;
        Vector512<T> c10 = default, c11 = default;
        Vector512<T> c20 = default, c21 = default;
        Vector512<T> c30 = default, c31 = default;
        Vector512<T> c40 = default, c41 = default;
        Vector512<T> c50 = default, c51 = default;
        Vector512<T> c60 = default, c61 = default;
        Vector512<T> c70 = default, c71 = default;
        Vector512<T> c80 = default, c81 = default;
        Vector512<T> c90 = default, c91 = default;
        Vector512<T> ca0 = default, ca1 = default;
        Vector512<T> cb0 = default, cb1 = default;
        if (accumulate)
        {
            (c00, c01) = (Vector512.Load(c), Vector512.Load(c + width));
            (c10, c11) = (Vector512.Load(c + cStride), Vector512.Load(c + cStride + width));
            (c20, c21) = (Vector512.Load(c + 2 * cStride), Vector512.Load(c + 2 * cStride + width));
            (c30, c31) = (Vector512.Load(c + 3 * cStride), Vector512.Load(c + 3 * cStride + width));
            (c40, c41) = (Vector512.Load(c + 4 * cStride), Vector512.Load(c + 4 * cStride + width));
            (c50, c51) = (Vector512.Load(c + 5 * cStride), Vector512.Load(c + 5 * cStride + width));
            (c60, c61) = (Vector512.Load(c + 6 * cStride), Vector512.Load(c + 6 * cStride + width));
            (c70, c71) = (Vector512.Load(c + 7 * cStride), Vector512.Load(c + 7 * cStride + width));
            (c80, c81) = (Vector512.Load(c + 8 * cStride), Vector512.Load(c + 8 * cStride + width));
            (c90, c91) = (Vector512.Load(c + 9 * cStride), Vector512.Load(c + 9 * cStride + width));
            (ca0, ca1) = (Vector512.Load(c + 10 * cStride), Vector512.Load(c + 10 * cStride + width));
            (cb0, cb1) = (Vector512.Load(c + 11 * cStride), Vector512.Load(c + 11 * cStride + width));
        }
        for (; k > 0; k--, a += TileRows, b += bStride)
        {
            var b0 = Vector512.Load(b);
            var b1 = Vector512.Load(b + width);
            var a0 = Vector512.Create(a[0]);
            c00 = Fused.MultiplyAdd(a0, b0, c00);
            c01 = Fused.MultiplyAdd(a0, b1, c01);
            var a1 = Vector512.Create(a[1]);
            c10 = Fused.MultiplyAdd(a1, b0, c10);
            c11 = Fused.MultiplyAdd(a1, b1, c11);
            var a2 = Vector512.Create(a[2]);
            c20 = Fused.MultiplyAdd(a2, b0, c20);
            c21 = Fused.MultiplyAdd(a2, b1, c21);
            var a3 = Vector512.Create(a[3]);
            c30 = Fused.MultiplyAdd(a3, b0, c30);
            c31 = Fused.MultiplyAdd(a3, b1, c31);
            var a4 = Vector512.Create(a[4]);
            c40 = Fused.MultiplyAdd(a4, b0, c40);
            c41 = Fused.MultiplyAdd(a4, b1, c41);
            var a5 = Vector512.Create(a[5]);
            c50 = Fused.MultiplyAdd(a5, b0, c50);
            c51 = Fused.MultiplyAdd(a5, b1, c51);
            var a6 = Vector512.Create(a[6]);
            c60 = Fused.MultiplyAdd(a6, b0, c60);
            c61 = Fused.MultiplyAdd(a6, b1, c61);
            var a7 = Vector512.Create(a[7]);
            c70 = Fused.MultiplyAdd(a7, b0, c70);
            c71 = Fused.MultiplyAdd(a7, b1, c71);
            var a8 = Vector512.Create(a[8]);
            c80 = Fused.MultiplyAdd(a8, b0, c80);
            c81 = Fused.MultiplyAdd(a8, b1, c81);
            var a9 = Vector512.Create(a[9]);
            c90 = Fused.MultiplyAdd(a9, b0, c90);
            c91 = Fused.MultiplyAdd(a9, b1, c91);
            var aa = Vector512.Create(a[10]);
            ca0 = Fused.MultiplyAdd(aa, b0, ca0);
            ca1 = Fused.MultiplyAdd(aa, b1, ca1);
            var ab = Vector512.Create(a[11]);
            cb0 = Fused.MultiplyAdd(ab, b0, cb0);
            cb1 = Fused.MultiplyAdd(ab, b1, cb1);
        }
        c00.Store(c);
        c01.Store(c + width);
        c10.Store(c + cStride);
        c11.Store(c + cStride + width);
        c20.Store(c + 2 * cStride);
        c21.Store(c + 2 * cStride + width);
        c30.Store(c + 3 * cStride);
        c31.Store(c + 3 * cStride + width);
        c40.Store(c + 4 * cStride);
        c41.Store(c + 4 * cStride + width);
        c50.Store(c + 5 * cStride);
        c51.Store(c + 5 * cStride + width);
        c60.Store(c + 6 * cStride);
        c61.Store(c + 6 * cStride + width);
        c70.Store(c + 7 * cStride);
        c71.Store(c + 7 * cStride + width);
        c80.Store(c + 8 * cStride);
        c81.Store(c + 8 * cStride + width);
        c90.Store(c + 9 * cStride);
        c91.Store(c + 9 * cStride + width);
        ca0.Store(c + 10 * cStride);
        ca1.Store(c + 10 * cStride + width);
        cb0.Store(c + 11 * cStride);
        cb1.Store(c + 11 * cStride + width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Short(nint k, T* a, T* b, nint bStride, T* c, nint cStride, bool accumulate)
    {
        var width = Vector512<T>.Count;
        Vector512<T> c00 = default, c01 = default;
        Vector512<T> c10 = default, c11 = default;
        Vector512<T> c20 = default, c21 = default;
        Vector512<T> c30 = default, c31 = default;
        if (accumulate)
        {
            (c00, c01) = (Vector512.Load(c), Vector512.Load(c + width));
            (c10, c11) = (Vector512.Load(c + cStride), Vector512.Load(c + cStride + width));
            (c20, c21) = (Vector512.Load(c + 2 * cStride), Vector512.Load(c + 2 * cStride + width));
            (c30, c31) = (Vector512.Load(c + 3 * cStride), Vector512.Load(c + 3 * cStride + width));
        }
        for (; k > 0; k--, a += TileRows, b += bStride)
        {
            var b0 = Vector512.Load(b);
            var b1 = Vector512.Load(b + width);
            var a0 = Vector512.Create(a[0]);
            c00 = Fused.MultiplyAdd(a0, b0, c00);
            c01 = Fused.MultiplyAdd(a0, b1, c01);
            var a1 = Vector512.Create(a[1]);
            c10 = Fused.MultiplyAdd(a1, b0, c10);
            c11 = Fused.MultiplyAdd(a1, b1, c11);
            var a2 = Vector512.Create(a[2]);
            c20 = Fused.MultiplyAdd(a2, b0, c20);
            c21 = Fused.MultiplyAdd(a2, b1, c21);
            var a3 = Vector512.Create(a[3]);
            c30 = Fused.MultiplyAdd(a3, b0, c30);
            c31 = Fused.MultiplyAdd(a3, b1, c31);
        }
        c00.Store(c);
        c01.Store(c + width);
        c10.Store(c + cStride);
        c11.Store(c + cStride + width);
        c20.Store(c + 2 * cStride);
        c21.Store(c + 2 * cStride + width);
        c30.Store(c + 3 * cStride);
        c31.Store(c + 3 * cStride + width);
    }
}
