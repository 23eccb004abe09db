using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Eigenspectrum.Numerics;

/// <summary>
/// C = A B, or C += A B, on one thread: blocked for the caches, both factors packed, tiles in registers.
/// </summary>
/// <remarks>
/// Blocking after Goto and van de Geijn, "Anatomy of high-performance matrix multiplication" (2008). The order of the
/// operations on an element of C is fixed (see <see cref="ITile{T}"/>), so no block size can change a bit.
/// </remarks>
static unsafe class BlockedProduct<T, TTile>
    where T : unmanaged
    where TTile : struct, ITile<T>
{
    // Measured on Zen 4: the packed block of A stays in the second-level cache.
    const int InnerBlock = 512;
    const int RowBlock = 96;
    const int ColumnBlock = 1024;

    // Up to so many rows, copying B costs more than reading it in place.
    const int RowsWithoutPacking = 48;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(int m, int n, int k, Strided<T> a, Strided<T> b, T* c, nint cStride, bool accumulate)
    {
        if (k == 0 && !accumulate)
        {
            for (var i = 0; i < m; i++)
                new Span<T>(c + i * cStride, n).Clear();
        }
        if (m == 0 || n == 0 || k == 0)
            return;
        var inPlace = b.ColumnStride == 1 && m <= RowsWithoutPacking;
        var packedA = PackBuffer<T>.Left((RowBlock + TTile.Rows) * InnerBlock);
        var packedB = PackBuffer<T>.Right((inPlace ? TTile.Columns : ColumnBlock + TTile.Columns) * InnerBlock);
        for (var left = 0; left < n; left += ColumnBlock)
        {
            var columns = Math.Min(ColumnBlock, n - left);
            for (var first = 0; first < k; first += InnerBlock)
            {
                var depth = Math.Min(InnerBlock, k - first);
                var blockB = b.From(first, left);
                var inPlaceColumns = inPlace ? columns / TTile.Columns * TTile.Columns : 0;
                PackRight(depth, columns - inPlaceColumns, blockB.From(0, inPlaceColumns), packedB);
                for (var top = 0; top < m; top += RowBlock)
                {
                    var rows = Math.Min(RowBlock, m - top);
                    PackLeft(rows, depth, a.From(top, first), packedA);
                    Block(rows, columns, depth, packedA, blockB, inPlaceColumns, packedB,
                        c + top * cStride + left, cStride, accumulate || first > 0);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Block(int rows, int columns, int depth, T* packedA, Strided<T> b, int inPlaceColumns, T* packedB,
        T* c, nint cStride, bool accumulate)
    {
        for (var j = 0; j < columns; j += TTile.Columns)
        {
            var inPlace = j < inPlaceColumns;
            var panel = inPlace ? b.Start + j : packedB + (nint)(j - inPlaceColumns) * depth;
            var panelStride = inPlace ? b.RowStride : TTile.Columns;
            var tileColumns = Math.Min(TTile.Columns, columns - j);
            var i = 0;
            for (; i + TTile.Rows <= rows && tileColumns == TTile.Columns; i += TTile.Rows)
                TTile.Full(depth, packedA + (nint)i * depth, panel, panelStride, c + i * cStride + j, cStride,
                    accumulate);
            for (; i < rows; i += TTile.ShortRows)
            {
                var tileRows = Math.Min(TTile.ShortRows, rows - i);
                var strip = packedA + (nint)(i / TTile.Rows * TTile.Rows) * depth + i % TTile.Rows;
                if (tileRows == TTile.ShortRows && tileColumns == TTile.Columns)
                    TTile.Short(depth, strip, panel, panelStride, c + i * cStride + j, cStride, accumulate);
                else
                    Edge(tileRows, tileColumns, depth, strip, panel, panelStride, c + i * cStride + j, cStride,
                        accumulate);
            }
        }
    }

    /// <summary>A tile that reaches beyond C: computed in a buffer, of which the part within C is copied.</summary>
    static void Edge(int rows, int columns, int depth, T* a, T* b, nint bStride, T* c, nint cStride, bool accumulate)
    {
        var tile = stackalloc T[TTile.ShortRows * TTile.Columns];
        if (accumulate)
        {
            for (var i = 0; i < rows; i++)
                new Span<T>(c + i * cStride, columns).CopyTo(new Span<T>(tile + i * TTile.Columns, columns));
        }
        TTile.Short(depth, a, b, bStride, tile, TTile.Columns, accumulate);
        for (var i = 0; i < rows; i++)
            new Span<T>(tile + i * TTile.Columns, columns).CopyTo(new Span<T>(c + i * cStride, columns));
    }

    /// <summary>
    /// Strips of as many rows as a tile has, column after column; the last one is filled up with zeros.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void PackLeft(int rows, int depth, Strided<T> a, T* packed)
    {
        var height = TTile.Rows;
        for (var i = 0; i < rows; i += height, packed += (nint)height * depth)
        {
            var count = Math.Min(height, rows - i);
            if (a.RowStride == 1 && count == height)
            {
                PackColumns(depth, a.From(i, 0), packed);
                continue;
            }
            for (var r = 0; r < height; r++)
            {
                var source = a.Start + (i + r) * a.RowStride;
                var target = packed + r;
                if (r >= count)
                {
                    for (var p = 0; p < depth; p++, target += height)
                        *target = default;
                }
                else
                {
                    for (var p = 0; p < depth; p++, target += height, source += a.ColumnStride)
                        *target = *source;
                }
            }
        }
    }

    /// <summary>A strip of a transposed factor: whole columns, whose elements lie side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void PackColumns(int depth, Strided<T> a, T* packed)
    {
        var height = TTile.Rows;
        var source = a.Start;
        for (var p = 0; p < depth; p++, source += a.ColumnStride, packed += height)
        {
            var r = 0;
            for (; r <= height - Vector128<T>.Count; r += Vector128<T>.Count)
                Vector128.Load(source + r).Store(packed + r);
            for (; r < height; r++)
                packed[r] = source[r];
        }
    }

    /// <summary>Strips of as many columns as a tile has, row after row; the last one is filled up with zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void PackRight(int depth, int columns, Strided<T> b, T* packed)
    {
        var width = TTile.Columns;
        for (var j = 0; j < columns; j += width)
        {
            var count = Math.Min(width, columns - j);
            for (var p = 0; p < depth; p++, packed += width)
            {
                var source = b.Start + p * b.RowStride + j * b.ColumnStride;
                if (b.ColumnStride == 1)
                {
                    new Span<T>(source, count).CopyTo(new Span<T>(packed, count));
                }
                else
                {
                    for (var q = 0; q < count; q++)
                        packed[q] = source[q * b.ColumnStride];
                }
                for (var q = count; q < width; q++)
                    packed[q] = default;
            }
        }
    }
}
