using System.Runtime.Intrinsics;

namespace Eigenspectrum.Numerics;

/// <summary>Tiles for 16 registers of 128 bits.</summary>
readonly unsafe struct Tiles128<T> : ITileFamily<T>
    where T : unmanaged
{
    public static int Rows => 6;

    public static int Columns => 2 * Vector128<T>.Count;

    public static int WidthFor(int columns) => columns > Vector128<T>.Count ? Columns : Vector128<T>.Count;

    public static void Compute(int rows, int width, nint k, T* a, nint aRow, nint aColumn, T* b, nint bStride, T* c,
        nint cStride, bool accumulate)
    {
        if (width == Columns)
            TileRows<T, Vector128<T>, Simd128<T>, Constants.Two>.Compute(
                rows, k, a, aRow, aColumn, b, bStride, c, cStride, accumulate);
        else
            TileRows<T, Vector128<T>, Simd128<T>, Constants.One>.Compute(
                rows, k, a, aRow, aColumn, b, bStride, c, cStride, accumulate);
    }
}
