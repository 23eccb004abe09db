using System.Runtime.Intrinsics;

namespace Eigenspectrum.Numerics;

/// <summary>Up to twelve rows of C of one or two vectors of 256 bits and a half.</summary>
static unsafe class NarrowRows<T, TVectors>
    where T : unmanaged
    where TVectors : struct, IConstant
{
    public static void Compute(int rows, nint k, T* a, nint aRow, nint aColumn, T* b, nint bStride, T* c, nint cStride,
        bool accumulate)
    {
        var i = 0;
        if (rows >= 8)
        {
            NarrowKernel<T, Constants.Eight, TVectors>.Run(k, a, aRow, aColumn, b, bStride, c, cStride, accumulate);
            i = 8;
        }
        if (rows - i >= 4)
        {
            NarrowKernel<T, Constants.Four, TVectors>.Run(
                k, a + i * aRow, aRow, aColumn, b, bStride, c + i * cStride, cStride, accumulate);
            i += 4;
        }
        if (i == rows)
            return;
        var width = TVectors.Value * Vector256<T>.Count;
        a += i * aRow;
        c += i * cStride;
        TileRows<T, Vector256<T>, Simd256<T>, TVectors>.Compute(
            rows - i, k, a, aRow, aColumn, b, bStride, c, cStride, accumulate);
        TileRows<T, Vector128<T>, Simd128<T>, Constants.One>.Compute(
            rows - i, k, a, aRow, aColumn, b + width, bStride, c + width, cStride, accumulate);
    }
}
