namespace Eigenspectrum.Numerics;

/// <summary>Orthogonal reduction of a symmetric band matrix to tridiagonal form, the second of two stages.</summary>
/// <remarks>
/// Sweep j makes column j tridiagonal; the reflector disturbs the next block of the band, whose first column another
/// reflector restores, and so on to the end (Lang, 1993, "A parallel algorithm for reducing symmetric banded matrices
/// to tridiagonal form"). Step k of a sweep must wait for step k + 1 of the sweep before it. Six sweeps times twelve
/// steps, skewed by two steps a sweep, are one piece of work that stays in the second-level cache; piece q of group g
/// waits for piece q + 1 of group g - 1, so pieces of equal q + 2 g are independent and go to any thread. About 7 n^2 b
/// fused operations for a band of width b.
/// </remarks>
sealed unsafe class BandChasing : IDisposable
{
    const int Sweeps = 6;
    const int Steps = 2 * Sweeps;
    const int Tile = 8;

    readonly int n;
    readonly int band;
    readonly nint rowLength;
    readonly NativeBuffer<double> memory;
    readonly NativeBuffer<double> reflectors;
    readonly double[] factors;
    readonly ChasedReflectors? kept;

    /// <summary>Copies the band: <paramref name="band"/> elements (a multiple of 8) right of the diagonal.</summary>
    /// <param name="a">The matrix.</param>
    /// <param name="stride">From row to row.</param>
    /// <param name="n">Rows of the matrix.</param>
    /// <param name="band">Elements of the band right of the diagonal.</param>
    /// <param name="kept">Receives Q, if wanted.</param>
    public BandChasing(double* a, nint stride, int n, int band, ChasedReflectors? kept)
    {
        (this.n, this.band, this.kept) = (n, band, kept);
        rowLength = 3 * band + Tile; // what lies left of the diagonal, twice the band with the bulge, and right of it
        memory = new NativeBuffer<double>((n + 2L * band + Tile) * rowLength);
        reflectors = new NativeBuffer<double>((long)n * (band + Tile));
        factors = new double[n];
        for (var i = 0; i < n; i++)
        {
            for (var j = i; j < Math.Min(n, i + band + 1); j++)
                *At(i, j) = *At(j, i) = a[i * stride + j];
        }
    }

    /// <summary>Reduces; element n - 1 of the couplings becomes 0.</summary>
    public void Run(Span<double> diagonal, Span<double> couplings, int threads)
    {
        var groups = (n - 2 + Sweeps - 1) / Sweeps;
        var pieces = (StepsOf(0) + 2 * Sweeps + Steps - 1) / Steps;
        for (var wave = 0; wave < 2 * (groups - 1) + pieces; wave++)
        {
            var last = Math.Min(groups - 1, wave / 2);
            var first = Math.Max(0, (wave - pieces + 2) / 2);
            var pass = (Self: this, First: first, Wave: wave);
            ParallelChunks.For(last - first + 1, threads, pass, static (pass, chunk) =>
                pass.Self.Piece(pass.First + chunk, pass.Wave - 2 * (pass.First + chunk)));
        }
        for (var i = 0; i < n; i++)
        {
            diagonal[i] = *At(i, i);
            couplings[i] = i < n - 1 ? *At(i + 1, i) : 0;
        }
    }

    public void Dispose()
    {
        memory.Dispose();
        reflectors.Dispose();
    }

    double* At(int i, int j) => memory.Start + 2 * band + i * rowLength + j - i;

    /// <summary>The reflector that a sweep holds, with eight zeros behind it.</summary>
    double* Reflector(int sweep) => reflectors.Start + (nint)sweep * (band + Tile);

    int StepsOf(int sweep) => (n - 1 - sweep + band - 1) / band;

    void Piece(int group, int piece)
    {
        for (var i = 0; i < Sweeps; i++)
        {
            var sweep = group * Sweeps + i;
            if (sweep >= n - 2)
                return;
            var from = Math.Max(0, piece * Steps - 2 * i);
            var to = Math.Min(StepsOf(sweep), (piece + 1) * Steps - 2 * i);
            for (var step = from; step < to; step++)
                Step(sweep, step);
        }
    }

    /// <summary>
    /// Applies the sweep's reflector to rows and columns s, ..., s + length - 1 and makes the next one.
    /// </summary>
    void Step(int sweep, int step)
    {
        var s = sweep + 1 + step * band;
        var length = Math.Min(band, n - s);
        var v = Reflector(sweep);
        var nearby = rowLength - 1; // from an element to the one below it
        if (step == 0)
            TakeColumn(At(s, sweep), length, v, out factors[sweep]);
        var factor = factors[sweep];
        kept?.Keep(sweep, step, new ReadOnlySpan<double>(v, length), factor);
        var room = stackalloc double[3 * (band + Tile)];
        var w = room;
        // In the sweep before, the last row belonged to the block below, of which only this half is kept.
        for (var i = 0; i < length - 1; i++)
            *At(s + i, s + length - 1) = *At(s + length - 1, s + i);
        if (factor != 0)
        {
            var padded = (length + Tile - 1) / Tile * Tile;
            BandKernels.CombineRows(At(s, s), nearby, length, padded, v, w);
            for (var i = 0; i < padded; i++)
                w[i] = i < length ? factor * w[i] : 0;
            var half = -0.5 * factor * Lanes.Dot(new Span<double>(w, length), new Span<double>(v, length));
            Lanes.AddScaled(half, new Span<double>(v, length), new Span<double>(w, length));
            BandKernels.SubtractRankTwo(At(s, s), nearby, length, padded, v, w, w, v);
        }
        var next = s + length;
        if (next < n)
            Chase(sweep, At(next, s), Math.Min(band, n - next), v, room);
    }

    /// <summary>The block below: the reflector from the right, then a new one that clears its first column.</summary>
    void Chase(int sweep, double* block, int rows, double* v, double* room)
    {
        var nearby = rowLength - 1;
        var factor = factors[sweep];
        var image = room;
        var next = image + band + Tile;
        var z = next + band + Tile;
        BandKernels.RowProducts(block, nearby, rows, band, v, image);
        Lanes.Scale(factor, new Span<double>(image, rows));
        var column = new Span<double>(next, rows);
        for (var i = 0; i < rows; i++)
            column[i] = Math.FusedMultiplyAdd(-image[i], v[0], block[i * nearby]);
        var first = Householder.Make(column, out var nextFactor);
        BandKernels.CombineRows(block, nearby, rows, band, next, z);
        var product = Lanes.Dot(column, new Span<double>(image, rows));
        Lanes.AddScaled(-product, new Span<double>(v, band), new Span<double>(z, band));
        Lanes.Scale(nextFactor, new Span<double>(z, band));
        BandKernels.SubtractRankTwo(block, nearby, rows, band, image, v, next, z);
        block[0] = first;
        for (var i = 1; i < rows; i++)
            block[i * nearby] = 0;
        Keep(next, rows, v);
        factors[sweep] = nextFactor;
    }

    /// <summary>The reflector that clears a column below its first element, and what it leaves.</summary>
    void TakeColumn(double* column, int length, double* v, out double factor)
    {
        var nearby = rowLength - 1;
        for (var i = 0; i < length; i++)
            v[i] = column[i * nearby];
        column[0] = Householder.Make(new Span<double>(v, length), out factor);
        for (var i = 1; i < length; i++)
            column[i * nearby] = 0;
        Keep(v, length, v);
    }

    void Keep(double* source, int length, double* v)
    {
        new Span<double>(source, length).CopyTo(new Span<double>(v, length));
        new Span<double>(v + length, band + Tile - length).Clear();
    }
}
