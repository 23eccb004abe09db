namespace Eigenspectrum.Numerics;

/// <summary>
/// Q = H_0 H_1 ... of a reduction to tridiagonal form or to a band, H_c = I - tau_c v_c v_c^T, in the storage of the
/// matrix.
/// </summary>
/// <param name="n">Rows of the matrix.</param>
/// <param name="offset">The column of v_c's first element, which is 1, less c: the band's elements right of the
/// diagonal.</param>
sealed unsafe class Reflectors(int n, int offset) : IDisposable
{
    const int BlockSize = 64;
    const int Tile = 8;
    const int RowsPerChunk = 96; // several rows of tiles; fewer would pack the reflectors too often

    readonly int stride = (n + Tile - 1) / Tile * Tile;
    NativeBuffer<double>? matrix;
    nint matrixStride;

    /// <summary>The factors tau_c; 0 for no reflection.</summary>
    public double[] Factors { get; } = new double[n];

    /// <summary>
    /// Takes over the reduced matrix, in whose row c the elements of v_c but the first lie in their columns.
    /// </summary>
    public void Take(NativeBuffer<double> reduced, nint reducedStride) =>
        (matrix, matrixStride) = (reduced, reducedStride);

    /// <summary>X = X Q^T for so many rows of n elements. 2 n^2 operations a row in products.</summary>
    /// <remarks>
    /// Blocks of reflectors I - V T V^T are applied from the last to the first as X + (X V) M with M = -T^T V^T; rows
    /// of X go to any thread.
    /// </remarks>
    public void Apply(double* x, int vectors, int threads)
    {
        var reflectors = n - offset;
        if (reflectors < 1)
            return;
        using var memory = new NativeBuffer<double>(2L * BlockSize * stride + (long)vectors * BlockSize);
        var v = memory.Start;
        var m = v + (nint)BlockSize * stride;
        var projections = m + (nint)BlockSize * stride;
        var chunks = threads <= 1 ? 1 : Math.Min(4 * threads, (vectors + RowsPerChunk - 1) / RowsPerChunk);
        for (var first = (reflectors - 1) / BlockSize * BlockSize; first >= 0; first -= BlockSize)
        {
            var count = Math.Min(BlockSize, reflectors - first);
            var left = (first + offset) / Tile * Tile;
            var size = n - left;
            CopyReflectors(first, count, left, v);
            var t = new double[count * count];
            BlockReflector.NegatedTriangle(count, size, v, stride, Factors.AsSpan(first, count), t);
            fixed (double* transposed = t)
                Products.Run(count, size, count, new Strided<double>(transposed, count, 1),
                    new Strided<double>(v, stride, 1), m, stride, accumulate: false, 1);
            ParallelChunks.For(chunks, threads, chunk =>
            {
                var top = (int)((long)vectors * chunk / chunks);
                var rows = (int)((long)vectors * (chunk + 1) / chunks) - top;
                var part = x + (nint)top * n + left;
                var projection = projections + (nint)top * BlockSize;
                Products.Run(rows, count, size, new Strided<double>(part, n, 1), new Strided<double>(v, 1, stride),
                    projection, BlockSize, accumulate: false, 1);
                Products.Run(rows, size, count, new Strided<double>(projection, BlockSize, 1),
                    new Strided<double>(m, stride, 1), part, n, accumulate: true, 1);
            });
        }
    }

    public void Dispose() => matrix?.Dispose();

    /// <summary>The reflectors of a block from column <paramref name="left"/> on, with their zeros.</summary>
    void CopyReflectors(int first, int count, int left, double* v)
    {
        for (var i = 0; i < count; i++)
        {
            var begin = first + i + offset - left;
            var target = new Span<double>(v + (nint)i * stride, n - left);
            target[..begin].Clear();
            target[begin] = 1;
            new Span<double>(matrix!.Start + (first + i) * matrixStride + left + begin + 1, n - left - begin - 1)
                .CopyTo(target[(begin + 1)..]);
        }
    }
}
