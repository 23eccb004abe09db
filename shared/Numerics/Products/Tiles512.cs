using System.Runtime.Intrinsics;

namespace Eigenspectrum.Numerics;

/// <summary>Tiles for 32 registers of 512 bits, and shorter vectors for what is left.</summary>
readonly unsafe struct Tiles512<T> : ITileFamily<T>
    where T : unmanaged
{
    public static int Rows => 12;

    public static int Columns => 2 * Vector512<T>.Count;

    public static int WidthFor(int columns)
    {
        var whole = Vector512<T>.Count;
        // Where 512 bits take two steps of 256, a half vector costs half, and a quarter no less than a half.
        if (columns > whole + whole / 2)
            return 2 * whole;
        if (columns > whole)
            return columns <= whole + whole / 4 ? whole + whole / 4 : whole;
        if (columns > whole / 2)
            return columns <= whole / 2 + whole / 4 ? whole / 2 + whole / 4 : whole;
        return columns > whole / 4 ? whole / 2 : whole / 4;
    }

    public static void Compute(int rows, int width, nint k, T* a, nint aRow, nint aColumn, T* b, nint bStride, T* c,
        nint cStride, bool accumulate)
    {
        if (width == 2 * Vector512<T>.Count)
            TileRows<T, Vector512<T>, Simd512<T>, Constants.Two>.Compute(
                rows, k, a, aRow, aColumn, b, bStride, c, cStride, accumulate);
        else if (width == Vector512<T>.Count)
            TileRows<T, Vector512<T>, Simd512<T>, Constants.One>.Compute(
                rows, k, a, aRow, aColumn, b, bStride, c, cStride, accumulate);
        else if (width == Vector512<T>.Count + Vector128<T>.Count)
            NarrowRows<T, Constants.Two>.Compute(
                rows, k, a, aRow, aColumn, b, bStride, c, cStride, accumulate);
        else if (width == Vector256<T>.Count + Vector128<T>.Count)
            NarrowRows<T, Constants.One>.Compute(
                rows, k, a, aRow, aColumn, b, bStride, c, cStride, accumulate);
        else if (width == Vector256<T>.Count)
            TileRows<T, Vector256<T>, Simd256<T>, Constants.One>.Compute(
                rows, k, a, aRow, aColumn, b, bStride, c, cStride, accumulate);
        else
            TileRows<T, Vector128<T>, Simd128<T>, Constants.One>.Compute(
                rows, k, a, aRow, aColumn, b, bStride, c, cStride, accumulate);
    }
}
