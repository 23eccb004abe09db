namespace Eigenspectrum.Numerics;

/// <summary>Up to twelve rows of C, as few tiles as possible.</summary>
static unsafe class TileRows<T, TVector, TSimd>
    where T : unmanaged
    where TVector : struct
    where TSimd : struct, ISimd<TVector, T>
{
    /// <summary>Two vectors wide.</summary>
    public static void Two(int rows, nint k, T* a, nint aRow, nint aColumn, T* b, nint bStride, T* c, nint cStride,
        bool accumulate)
    {
        if (rows == 12)
        {
            Kernel<TileShapes.Twelve2>(k, a, aRow, aColumn, b, bStride, c, cStride, accumulate);
            return;
        }
        if (rows >= 6)
            Kernel<TileShapes.Six2>(k, a, aRow, aColumn, b, bStride, c, cStride, accumulate);
        for (var i = rows / 6 * 6; i < rows;)
        {
            var top = a + i * aRow;
            var target = c + i * cStride;
            if (rows - i >= 4)
                Kernel<TileShapes.Four2>(k, top, aRow, aColumn, b, bStride, target, cStride, accumulate);
            else if (rows - i >= 2)
                Kernel<TileShapes.Two2>(k, top, aRow, aColumn, b, bStride, target, cStride, accumulate);
            else
                Kernel<TileShapes.One2>(k, top, aRow, aColumn, b, bStride, target, cStride, accumulate);
            i += rows - i >= 4 ? 4 : rows - i >= 2 ? 2 : 1;
        }
    }

    /// <summary>One vector wide.</summary>
    public static void One(int rows, nint k, T* a, nint aRow, nint aColumn, T* b, nint bStride, T* c, nint cStride,
        bool accumulate)
    {
        if (rows == 12)
        {
            Kernel<TileShapes.Twelve1>(k, a, aRow, aColumn, b, bStride, c, cStride, accumulate);
            return;
        }
        if (rows >= 6)
            Kernel<TileShapes.Six1>(k, a, aRow, aColumn, b, bStride, c, cStride, accumulate);
        for (var i = rows / 6 * 6; i < rows;)
        {
            var top = a + i * aRow;
            var target = c + i * cStride;
            if (rows - i >= 4)
                Kernel<TileShapes.Four1>(k, top, aRow, aColumn, b, bStride, target, cStride, accumulate);
            else if (rows - i >= 2)
                Kernel<TileShapes.Two1>(k, top, aRow, aColumn, b, bStride, target, cStride, accumulate);
            else
                Kernel<TileShapes.One1>(k, top, aRow, aColumn, b, bStride, target, cStride, accumulate);
            i += rows - i >= 4 ? 4 : rows - i >= 2 ? 2 : 1;
        }
    }

    static void Kernel<TShape>(nint k, T* a, nint aRow, nint aColumn, T* b, nint bStride, T* c, nint cStride,
        bool accumulate)
        where TShape : struct, ITileShape =>
        TileKernel<T, TVector, TSimd, TShape>.Run(k, a, aRow, aColumn, b, bStride, c, cStride, accumulate);
}
