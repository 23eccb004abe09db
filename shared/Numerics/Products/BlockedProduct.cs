using System.Runtime.CompilerServices;

namespace Eigenspectrum.Numerics;

/// <summary>
/// C = A B, or C += A B, on one thread: blocked for the caches, factors packed where it pays, tiles in registers.
/// </summary>
/// <remarks>
/// Blocking after Goto and van de Geijn, "Anatomy of high-performance matrix multiplication" (2008). The order of the
/// operations on an element of C is fixed (see <see cref="TileKernel{T,TVector,TSimd,TRows,TVectors}"/>), so neither a
/// block size nor packing can change a bit.
/// </remarks>
static unsafe class BlockedProduct<T, TTiles>
    where T : unmanaged
    where TTiles : struct, ITileFamily<T>
{
    // Measured on Zen 4: the packed block of A stays in the second-level cache.
    const int InnerBlock = 512;
    const int RowBlock = 96;
    const int ColumnBlock = 1024;

    // Up to so many rows, or so many bytes of B, copying B costs more than reading it in place.
    const int RowsWithoutPacking = 96;
    const int BytesWithoutPacking = 24 << 10;

    // The same for a few rows within reach, unless they are apart by so much that they would evict each other.
    const int DepthWithoutPacking = 192;
    const int ReachWithoutPacking = 512 << 10;
    const int EvictingStride = 1024;

    // Rows of A so many bytes apart would evict each other from the first-level cache.
    const int PageSize = 4096;

    // Blocks on the diagonal of an upper triangle that are computed whole.
    const int DiagonalBlock = 8;

    /// <summary>
    /// The product; with <paramref name="upper"/> only its upper triangle with whole 8 x 8 blocks on the diagonal is
    /// certain to be computed.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(int m, int n, int k, Strided<T> a, Strided<T> b, T* c, nint cStride, bool accumulate,
        bool upper)
    {
        if (k == 0 && !accumulate)
        {
            for (var i = 0; i < m; i++)
                new Span<T>(c + i * cStride, n).Clear();
        }
        if (m == 0 || n == 0 || k == 0)
            return;
        for (var left = 0; left < n; left += ColumnBlock)
        {
            var columns = Math.Min(ColumnBlock, n - left);
            for (var first = 0; first < k; first += InnerBlock)
            {
                var depth = Math.Min(InnerBlock, k - first);
                var right = PackRight(m, columns, depth, b.From(first, left));
                var packed = accumulate || first > 0;
                for (var top = 0; top < m; top += RowBlock)
                {
                    var rows = Math.Min(RowBlock, m - top);
                    var beyond = upper ? top - left : int.MinValue / 2;
                    if (beyond / DiagonalBlock > (columns - 1) / DiagonalBlock)
                        continue;
                    var factor = PackLeft(rows, depth, a.From(top, first), out var strips);
                    Block(rows, columns, depth, factor, strips, right, c + top * cStride + left, cStride, packed,
                        beyond);
                }
            }
        }
    }

    /// <summary>Tiles of a block; those more than <paramref name="beyond"/> below the diagonal are left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Block(int rows, int columns, int depth, Strided<T> a, nint stripStride, RightFactor b, T* c,
        nint cStride, bool accumulate, int beyond)
    {
        for (var j = 0; j < columns;)
        {
            var width = TTiles.WidthFor(columns - j);
            var isWhole = width <= columns - j;
            var inPlace = b.InPlace && isWhole;
            var panel = inPlace ? b.Source.Start + j : b.Packed + (nint)j * depth;
            var panelStride = inPlace ? b.Source.RowStride : width;
            var lastColumn = (j + width - 1) / DiagonalBlock;
            for (var i = 0; i < rows && (beyond + i) / DiagonalBlock <= lastColumn; i += TTiles.Rows)
            {
                var height = Math.Min(TTiles.Rows, rows - i);
                var strip = a.Start + i / TTiles.Rows * stripStride;
                var target = c + i * cStride + j;
                if (isWhole)
                    TTiles.Compute(height, width, depth, strip, a.RowStride, a.ColumnStride, panel, panelStride, target,
                        cStride, accumulate);
                else
                    Edge(height, width, columns - j, depth, strip, a, panel, target, cStride, accumulate);
            }
            j += width;
        }
    }

    /// <summary>A tile that reaches beyond C: computed in a buffer, of which the part within C is copied.</summary>
    static void Edge(int rows, int width, int columns, int depth, T* strip, Strided<T> a, T* b, T* c, nint cStride,
        bool accumulate)
    {
        var tile = stackalloc T[TTiles.Rows * TTiles.Columns];
        if (accumulate)
        {
            for (var i = 0; i < rows; i++)
                new Span<T>(c + i * cStride, columns).CopyTo(new Span<T>(tile + i * width, columns));
        }
        TTiles.Compute(rows, width, depth, strip, a.RowStride, a.ColumnStride, b, width, tile, width, accumulate);
        for (var i = 0; i < rows; i++)
            new Span<T>(tile + i * width, columns).CopyTo(new Span<T>(c + i * cStride, columns));
    }

    /// <summary>Strips of A of a tile's rows, column after column, or A in place where its rows lie well.</summary>
    static Strided<T> PackLeft(int rows, int depth, Strided<T> a, out nint stripStride)
    {
        var height = TTiles.Rows;
        if (a.ColumnStride == 1 && a.RowStride * sizeof(T) % PageSize != 0)
        {
            stripStride = height * a.RowStride;
            return a;
        }
        var packed = PackBuffer<T>.Left(RowBlock * InnerBlock);
        stripStride = (nint)height * depth;
        for (var i = 0; i < rows; i += height)
        {
            var strip = a.From(i, 0);
            Packing<T>.Pack(depth, Math.Min(height, rows - i), height, fill: false,
                new Strided<T>(strip.Start, strip.ColumnStride, strip.RowStride), packed + (nint)i * depth);
        }
        return new Strided<T>(packed, 1, height);
    }

    /// <summary>Panels of B of a tile's columns, row after row; the last one is filled up with zeros.</summary>
    static RightFactor PackRight(int m, int columns, int depth, Strided<T> b)
    {
        var stride = b.RowStride * sizeof(T);
        var inPlace = b.ColumnStride == 1 && (m <= RowsWithoutPacking || depth * stride <= BytesWithoutPacking
            || (depth <= DepthWithoutPacking && depth * stride <= ReachWithoutPacking && stride % EvictingStride != 0));
        var packed = PackBuffer<T>.Right((ColumnBlock + TTiles.Columns) * InnerBlock);
        for (var j = 0; j < columns;)
        {
            var width = TTiles.WidthFor(columns - j);
            var isWhole = width <= columns - j;
            if (!(inPlace && isWhole))
                Packing<T>.Pack(depth, Math.Min(width, columns - j), width, fill: !isWhole, b.From(0, j),
                    packed + (nint)j * depth);
            j += width;
        }
        return new RightFactor(b, packed, inPlace);
    }

    /// <summary>B: whole panels are read in place or from their copies, the last panel always from its copy.</summary>
    readonly struct RightFactor(Strided<T> source, T* packed, bool inPlace)
    {
        public readonly Strided<T> Source = source;
        public readonly T* Packed = packed;
        public readonly bool InPlace = inPlace;
    }
}
