namespace Eigenspectrum.Numerics;

/// <summary>Z = A Y for a symmetric matrix, of which the upper triangle is stored, and a few columns Y.</summary>
/// <remarks>
/// Blocks above the diagonal are used as they lie, their mirror images as transposed factors, and blocks on the
/// diagonal are completed in a buffer. Blocks of columns are added in ascending order whatever the partition of the
/// rows among threads, so each element of Z is the same fused chain as in a full product.
/// </remarks>
sealed unsafe class SymmetricBlockProduct : IDisposable
{
    const int Block = 192;

    readonly int columns;
    readonly int threads;
    readonly int strips;
    readonly NativeBuffer<double> diagonals;

    /// <summary>For Y of so many columns, whose rows lie side by side.</summary>
    public SymmetricBlockProduct(int columns, int threads)
    {
        (this.columns, this.threads) = (columns, threads);
        strips = threads <= 1 ? 1 : 4 * threads;
        diagonals = new NativeBuffer<double>((long)strips * Block * Block);
    }

    /// <summary>Z = A Y for the m x m matrix at <paramref name="a"/>.</summary>
    public void Multiply(double* a, nint stride, int m, double* y, double* z)
    {
        var blocks = (m + Block - 1) / Block;
        var count = Math.Min(strips, blocks);
        ParallelChunks.For(count, threads, strip =>
        {
            var top = (int)((long)blocks * strip / count) * Block;
            var bottom = Math.Min(m, (int)((long)blocks * (strip + 1) / count) * Block);
            var diagonal = diagonals.Start + (nint)strip * Block * Block;
            for (var first = 0; first < m; first += Block)
                AddBlock(a, stride, m, y, z, top, bottom, first, diagonal);
        });
    }

    public void Dispose() => diagonals.Dispose();

    /// <summary>Rows top, ..., bottom - 1 of Z, and the columns of A that begin at <paramref name="first"/>.</summary>
    void AddBlock(
        double* a, nint stride, int m, double* y, double* z, int top, int bottom, int first, double* diagonal)
    {
        var depth = Math.Min(Block, m - first);
        var factor = new Strided<double>(y + (nint)first * columns, columns, 1);
        var above = Math.Min(bottom, first) - top;
        if (above > 0)
            Products.Run(above, columns, depth, new Strided<double>(a + top * stride + first, stride, 1), factor,
                z + (nint)top * columns, columns, accumulate: first > 0, 1);
        if (first >= top && first < bottom)
        {
            Complete(a + first * stride + first, stride, depth, diagonal);
            Products.Run(depth, columns, depth, new Strided<double>(diagonal, Block, 1), factor,
                z + (nint)first * columns, columns, accumulate: first > 0, 1);
        }
        var from = Math.Max(top, first + depth);
        if (from < bottom)
            Products.Run(bottom - from, columns, depth, new Strided<double>(a + first * stride + from, 1, stride),
                factor, z + (nint)from * columns, columns, accumulate: first > 0, 1);
    }

    /// <summary>Both triangles of a block on the diagonal.</summary>
    static void Complete(double* a, nint stride, int size, double* target)
    {
        for (var i = 0; i < size; i++)
        {
            var row = new Span<double>(a + i * stride + i, size - i);
            row.CopyTo(new Span<double>(target + (nint)i * Block + i, size - i));
        }
        Products.Mirror(size, target, Block);
    }
}
