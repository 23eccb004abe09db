using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Eigenspectrum.Numerics;

/// <summary>Product tiles of 6 rows by two vectors of 256 bits.</summary>
readonly unsafe struct Tile256<T> : ITile<T>
    where T : unmanaged
{
    const int TileRows = 6;
    const int TileShortRows = 2;

    public static int Rows => TileRows;

    public static int ShortRows => TileShortRows;

    public static int Columns => 2 * Vector256<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Full(nint k, T* a, T* b, nint bStride, T* c, nint cStride, bool accumulate)
    {
        var width = Vector256<T>.Count;
        Vector256<T> c00 = default, c01 = default;
        Vector256<T> c10 = default, c11 = default;
        Vector256<T> c20 = default, c21 = default;
        Vector256<T> c30 = default, c31 = default;
        Vector256<T> c40 = default, c41 = default;
        Vector256<T> c50 = default, c51 = default;
        if (accumulate)
        {
            (c00, c01) = (Vector256.Load(c), Vector256.Load(c + width));
            (c10, c11) = (Vector256.Load(c + cStride), Vector256.Load(c + cStride + width));
            (c20, c21) = (Vector256.Load(c + 2 * cStride), Vector256.Load(c + 2 * cStride + width));
            (c30, c31) = (Vector256.Load(c + 3 * cStride), Vector256.Load(c + 3 * cStride + width));
            (c40, c41) = (Vector256.Load(c + 4 * cStride), Vector256.Load(c + 4 * cStride + width));
            (c50, c51) = (Vector256.Load(c + 5 * cStride), Vector256.Load(c + 5 * cStride + width));
        }
        for (; k > 0; k--, a += TileRows, b += bStride)
        {
            var b0 = Vector256.Load(b);
            var b1 = Vector256.Load(b + width);
            var a0 = Vector256.Create(a[0]);
            c00 = Fused.MultiplyAdd(a0, b0, c00);
            c01 = Fused.MultiplyAdd(a0, b1, c01);
            var a1 = Vector256.Create(a[1]);
            c10 = Fused.MultiplyAdd(a1, b0, c10);
            c11 = Fused.MultiplyAdd(a1, b1, c11);
            var a2 = Vector256.Create(a[2]);
            c20 = Fused.MultiplyAdd(a2, b0, c20);
            c21 = Fused.MultiplyAdd(a2, b1, c21);
            var a3 = Vector256.Create(a[3]);
            c30 = Fused.MultiplyAdd(a3, b0, c30);
            c31 = Fused.MultiplyAdd(a3, b1, c31);
            var a4 = Vector256.Create(a[4]);
            c40 = Fused.MultiplyAdd(a4, b0, c40);
            c41 = Fused.MultiplyAdd(a4, b1, c41);
            var a5 = Vector256.Create(a[5]);
            c50 = Fused.MultiplyAdd(a5, b0, c50);
            c51 = Fused.MultiplyAdd(a5, b1, c51);
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
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Short(nint k, T* a, T* b, nint bStride, T* c, nint cStride, bool accumulate)
    {
        var width = Vector256<T>.Count;
        Vector256<T> c00 = default, c01 = default;
        Vector256<T> c10 = default, c11 = default;
        if (accumulate)
        {
            (c00, c01) = (Vector256.Load(c), Vector256.Load(c + width));
            (c10, c11) = (Vector256.Load(c + cStride), Vector256.Load(c + cStride + width));
        }
        for (; k > 0; k--, a += TileRows, b += bStride)
        {
            var b0 = Vector256.Load(b);
            var b1 = Vector256.Load(b + width);
            var a0 = Vector256.Create(a[0]);
            c00 = Fused.MultiplyAdd(a0, b0, c00);
            c01 = Fused.MultiplyAdd(a0, b1, c01);
            var a1 = Vector256.Create(a[1]);
            c10 = Fused.MultiplyAdd(a1, b0, c10);
            c11 = Fused.MultiplyAdd(a1, b1, c11);
        }
        c00.Store(c);
        c01.Store(c + width);
        c10.Store(c + cStride);
        c11.Store(c + cStride + width);
    }
}
