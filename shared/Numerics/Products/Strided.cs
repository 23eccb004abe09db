namespace Eigenspectrum.Numerics;

/// <summary>A matrix in memory whose element (i, j) lies at Start[i * RowStride + j * ColumnStride].</summary>
readonly unsafe struct Strided<T>(T* start, nint rowStride, nint columnStride)
    where T : unmanaged
{
    public readonly T* Start = start;
    public readonly nint RowStride = rowStride;
    public readonly nint ColumnStride = columnStride;

    /// <summary>The part that begins at row i and column j.</summary>
    public Strided<T> From(nint i, nint j) => new(Start + i * RowStride + j * ColumnStride, RowStride, ColumnStride);
}
