namespace Eigenspectrum.Numerics;

/// <summary>Q of a reduction from a band to tridiagonal form: all reflectors of <see cref="BandChasing"/>.</summary>
/// <remarks>
/// Step t of sweep j reflects rows j + 1 + t b, ..., j + (t + 1) b for a band of width b, so that the vectors of a
/// sweep lie side by side in one row. The reflectors of 16 neighbouring sweeps at one step overlap in all but a few
/// rows and become one I - V T V^T of b + 15 rows (Bischof, Lang and Sun, 2000; as in PLASMA and LAPACK's
/// dsytrd_2stage). Among sweeps of a group a step may follow the next step, since what is exchanged is disjoint. About
/// 2 (1 + 16 / b) n^2 operations in products for each vector.
/// </remarks>
sealed unsafe class ChasedReflectors : IDisposable
{
    const int Sweeps = 16;
    const int GroupsAtOnce = 4; // their factors stay in a cache while the rows of X pass by
    const int RowsPerChunk = 128;

    readonly int n;
    readonly int band;
    readonly int width;
    readonly int steps;
    readonly NativeBuffer<double> rows;
    readonly double[] factors;

    /// <summary>Room for the reflectors of an n x n matrix and a band of so many elements beside it.</summary>
    public ChasedReflectors(int n, int band)
    {
        (this.n, this.band) = (n, band);
        width = band + Sweeps;
        steps = Math.Max(1, (n - 1 + band - 1) / band);
        rows = new NativeBuffer<double>((long)n * n, clear: false);
        factors = new double[(long)n * steps];
    }

    /// <summary>Copies the reflector of a step of a sweep.</summary>
    public void Keep(int sweep, int step, ReadOnlySpan<double> v, double factor)
    {
        factors[sweep * steps + step] = factor;
        v.CopyTo(new Span<double>(rows.Start + (nint)sweep * n + sweep + 1 + step * band, v.Length));
    }

    /// <summary>X = X Q^T for so many rows of n elements.</summary>
    /// <param name="x">The first row.</param>
    /// <param name="vectors">The number of rows.</param>
    /// <param name="threads">Number of threads; no bit depends on it.</param>
    public void Apply(double* x, int vectors, int threads)
    {
        if (n < 3 || vectors == 0)
            return;
        var groups = (n - 2 + Sweeps - 1) / Sweeps;
        var chunks = (vectors + RowsPerChunk - 1) / RowsPerChunk;
        using var room = new NativeBuffer<double>(2L * GroupsAtOnce * steps * Sweeps * width, clear: false);
        using var projections = new NativeBuffer<double>((long)vectors * Sweeps, clear: false);
        for (var first = (groups - 1) / GroupsAtOnce * GroupsAtOnce; first >= 0; first -= GroupsAtOnce)
        {
            var count = Math.Min(GroupsAtOnce, groups - first);
            ParallelChunks.For(count, threads, k =>
            {
                for (var step = 0; step < steps; step++)
                    Prepare(first + k, step, Factor(room.Start, k, step));
            });
            ParallelChunks.For(chunks, threads, chunk =>
            {
                var top = chunk * RowsPerChunk;
                var height = Math.Min(RowsPerChunk, vectors - top);
                for (var k = count - 1; k >= 0; k--)
                {
                    for (var step = 0; step < steps; step++)
                        Reflect(x + (nint)top * n, height, first + k, step, Factor(room.Start, k, step),
                            projections.Start + (nint)top * Sweeps);
                }
            });
        }
    }

    public void Dispose() => rows.Dispose();

    double* Factor(double* room, int group, int step) => room + 2 * (nint)Sweeps * width * (group * steps + step);

    int Column(int group, int step) => group * Sweeps + 1 + step * band;

    /// <summary>Rows of V^T of a group and step, then those of M = -T^T V^T.</summary>
    void Prepare(int group, int step, double* target)
    {
        var first = Column(group, step);
        if (first >= n)
            return;
        var size = Math.Min(width, n - first);
        var v = stackalloc double[Sweeps * width];
        Span<double> own = stackalloc double[Sweeps], triangle = stackalloc double[Sweeps * Sweeps];
        new Span<double>(v, Sweeps * width).Clear();
        own.Clear();
        for (var i = 0; i < Sweeps && first + i < n && group * Sweeps + i < n - 2; i++)
        {
            var sweep = group * Sweeps + i;
            own[i] = factors[sweep * steps + step];
            new ReadOnlySpan<double>(rows.Start + (nint)sweep * n + first + i, Math.Min(band, n - first - i))
                .CopyTo(new Span<double>(v + i * width + i, band));
        }
        BlockReflector.NegatedTriangle(Sweeps, size, v, width, own, triangle);
        for (var c = 0; c < size; c++)
        {
            for (var i = 0; i < Sweeps; i++)
                target[c * Sweeps + i] = v[i * width + c];
        }
        fixed (double* t = triangle)
            Products.Run(Sweeps, size, Sweeps, new Strided<double>(t, Sweeps, 1), new Strided<double>(v, width, 1),
                target + Sweeps * width, width, accumulate: false, 1);
    }

    /// <summary>X + (X V) M for some rows of X.</summary>
    void Reflect(double* x, int height, int group, int step, double* factor, double* projection)
    {
        var first = Column(group, step);
        if (first >= n)
            return;
        var size = Math.Min(width, n - first);
        Products.Run(height, Sweeps, size, new Strided<double>(x + first, n, 1),
            new Strided<double>(factor, Sweeps, 1), projection, Sweeps, accumulate: false, 1);
        Products.Run(height, size, Sweeps, new Strided<double>(projection, Sweeps, 1),
            new Strided<double>(factor + Sweeps * width, width, 1), x + first, n, accumulate: true, 1);
    }
}
