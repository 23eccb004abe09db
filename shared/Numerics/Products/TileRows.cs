namespace Eigenspectrum.Numerics;

/// <summary>Up to twelve rows of C, one or two vectors wide, as few tiles as possible.</summary>
static unsafe class TileRows<T, TVector, TSimd, TVectors>
    where T : unmanaged
    where TVector : struct
    where TSimd : struct, ISimd<TVector, T>
    where TVectors : struct, IConstant
{
    public static void Compute(int rows, nint k, T* a, nint aRow, nint aColumn, T* b, nint bStride, T* c, nint cStride,
        bool accumulate)
    {
        if (rows == 12)
        {
            Kernel<Constants.Twelve>(k, a, aRow, aColumn, b, bStride, c, cStride, accumulate);
            return;
        }
        if (rows >= 6)
            Kernel<Constants.Six>(k, a, aRow, aColumn, b, bStride, c, cStride, accumulate);
        for (var i = rows / 6 * 6; i < rows;)
        {
            var top = a + i * aRow;
            var target = c + i * cStride;
            if (rows - i >= 4)
                Kernel<Constants.Four>(k, top, aRow, aColumn, b, bStride, target, cStride, accumulate);
            else if (rows - i >= 2)
                Kernel<Constants.Two>(k, top, aRow, aColumn, b, bStride, target, cStride, accumulate);
            else
                Kernel<Constants.One>(k, top, aRow, aColumn, b, bStride, target, cStride, accumulate);
            i += rows - i >= 4 ? 4 : rows - i >= 2 ? 2 : 1;
        }
    }

    static void Kernel<TRows>(nint k, T* a, nint aRow, nint aColumn, T* b, nint bStride, T* c, nint cStride,
        bool accumulate)
        where TRows : struct, IConstant =>
        TileKernel<T, TVector, TSimd, TRows, TVectors>.Run(k, a, aRow, aColumn, b, bStride, c, cStride, accumulate);
}
