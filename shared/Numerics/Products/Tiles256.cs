using System.Runtime.Intrinsics;

namespace Eigenspectrum.Numerics;

/// <summary>Tiles for 16 registers of 256 bits, and shorter vectors for what is left.</summary>
readonly unsafe struct Tiles256<T> : ITileFamily<T>
    where T : unmanaged
{
    public static int Rows => 6;

    public static int Columns => 2 * Vector256<T>.Count;

    public static int WidthFor(int columns)
    {
        var whole = Vector256<T>.Count;
        if (columns > whole + whole / 2)
            return 2 * whole;
        return columns > whole / 2 ? whole : whole / 2;
    }

    public static void Compute(int rows, int width, nint k, T* a, nint aRow, nint aColumn, T* b, nint bStride, T* c,
        nint cStride, bool accumulate)
    {
        if (width == 2 * Vector256<T>.Count)
            TileRows<T, Vector256<T>, Simd256<T>, Constants.Two>.Compute(
                rows, k, a, aRow, aColumn, b, bStride, c, cStride, accumulate);
        else if (width == Vector256<T>.Count)
            TileRows<T, Vector256<T>, Simd256<T>, Constants.One>.Compute(
                rows, k, a, aRow, aColumn, b, bStride, c, cStride, accumulate);
        else
            TileRows<T, Vector128<T>, Simd128<T>, Constants.One>.Compute(
                rows, k, a, aRow, aColumn, b, bStride, c, cStride, accumulate);
    }
}
