using System.Runtime.Intrinsics;

namespace Eigenspectrum.Numerics;

/// <summary>
/// Orthogonal reduction of a symmetric matrix to a band, the first of two stages to tridiagonal form.
/// </summary>
/// <remarks>
/// Rows are reduced in panels as high as the band is wide (Bischof, Lang and Sun, 2000, "A framework for symmetric band
/// reduction"): with the panel's reflectors as I - V T V^T the rest becomes A - V W^T - W V^T, where W = Z - V S / 2,
/// Z = A V T and S = T^T V^T Z. All of the 4/3 n^3 operations but O(n^2 b) are matrix products.
/// </remarks>
readonly unsafe struct BandReduction
{
    const int RowsPerChunk = 8;
    const int Tile = 8;

    readonly double* a;
    readonly nint stride;
    readonly int n;
    readonly int band;
    readonly int threads;
    readonly double* right;   // rows [W; V]
    readonly double* left;    // rows [-V; -W]
    readonly double* y;       // -V T, rows of the band's width
    readonly double* z;       // A y
    readonly double* factors;
    readonly double* triangle;
    readonly double* small;   // S
    readonly Reflectors? kept;

    BandReduction(double* a, nint stride, int n, int band, Reflectors? kept, int threads, double* memory)
    {
        this.kept = kept;
        (this.stride, this.n, this.band, this.threads) = (stride, n, band, threads);
        this.a = a;
        right = memory;
        left = right + 2 * band * stride;
        y = left + 2 * band * stride;
        z = y + band * stride;
        factors = z + band * stride;
        triangle = factors + band;
        small = triangle + (nint)band * band;
    }

    /// <summary>Reduces the upper triangle, with whole 8 x 8 blocks on the diagonal; the rest is not read.</summary>
    /// <param name="a">The matrix; afterwards elements up to the band's width right of the diagonal count.</param>
    /// <param name="stride">From row to row, a multiple of 8 of at least n.</param>
    /// <param name="n">Rows of the matrix.</param>
    /// <param name="band">Width of the band beside the diagonal, a multiple of 8.</param>
    /// <param name="kept">Receives the factors of Q's reflectors, if wanted, whose elements are then left right of
    /// the band.</param>
    /// <param name="threads">Number of threads; no bit depends on it.</param>
    public static void Run(double* a, nint stride, int n, int band, Reflectors? kept, int threads)
    {
        using var memory = new NativeBuffer<double>(6 * band * (long)stride + band + 2L * band * band);
        var reduction = new BandReduction(a, stride, n, band, kept, threads, memory.Start);
        using var product = new SymmetricBlockProduct(band, threads);
        for (var first = 0; first + band < n - 1; first += band)
        {
            reduction.Factorize(first);
            reduction.FormUpdate(first + band, product);
            reduction.UpdateRest(first + band);
        }
    }

    double* V(int i) => right + (band + i) * stride;

    /// <summary>The panel becomes L Q: its reflectors into V, lower triangular rows beside the band.</summary>
    void Factorize(int first)
    {
        var start = first + band;
        var reflectors = Math.Min(band, n - start - 1);
        for (var i = 0; i < band; i++)
        {
            var v = new Span<double>(V(i), (int)stride);
            v.Clear();
            factors[i] = 0;
            if (i >= reflectors)
                continue;
            var from = start + i;
            var row = new Span<double>(a + (first + i) * stride + from, n - from);
            row.CopyTo(v[from..]);
            row[0] = Householder.Make(v[from..n], out factors[i]);
            if (factors[i] != 0)
                Reflect(first + i + 1, start, from, v, factors[i]);
            if (kept is null)
                continue;
            kept.Factors[first + i] = factors[i];
            v[(from + 1)..n].CopyTo(row[1..]);
        }
    }

    /// <summary>Applies a reflector to the rows of the panel that are left.</summary>
    void Reflect(int row, int end, int from, ReadOnlySpan<double> v, double factor)
    {
        var self = this;
        var rows = end - row;
        var chunks = (rows + RowsPerChunk - 1) / RowsPerChunk;
        var aligned = from / Tile * Tile; // v is zero up to its first element
        fixed (double* reflector = v)
        {
            var start = reflector;
            ParallelChunks.For(chunks, (long)rows * (n - from) < 20_000 ? 1 : threads, chunk =>
            {
                var top = row + chunk * RowsPerChunk;
                PanelRows.Reflect(self.a + top * self.stride + aligned, self.stride, Math.Min(RowsPerChunk, end - top),
                    start + aligned, (int)self.stride - aligned, factor);
            });
        }
    }

    /// <summary>W and the changed signs, for the rows and columns from <paramref name="start"/> on.</summary>
    void FormUpdate(int start, SymmetricBlockProduct product)
    {
        var m = n - start;
        var v = V(0) + start;
        BlockReflector.NegatedTriangle(band, m, v, stride, new ReadOnlySpan<double>(factors, band),
            new Span<double>(triangle, band * band));
        Products.Run(m, band, band, new Strided<double>(v, 1, stride), new Strided<double>(triangle, 1, band), y, band,
            accumulate: false, threads);
        product.Multiply(a + start * stride + start, stride, m, y, z);
        // The signs of y and z cancel in S.
        Products.Run(band, band, m, new Strided<double>(y, 1, band), new Strided<double>(z, band, 1), small, band,
            accumulate: false, threads: 1);
        Lanes.Scale(0.5, new Span<double>(small, band * band));
        var negatedW = left + band * stride + start;
        Packing<double>.Pack(band, m, (int)stride, fill: false, new Strided<double>(z, 1, band), negatedW);
        Products.Run(band, m, band, new Strided<double>(small, 1, band), new Strided<double>(v, stride, 1), negatedW,
            stride, accumulate: true, threads);
        for (var i = 0; i < band; i++)
        {
            Negate(negatedW + i * stride, right + i * stride + start, stride - start);
            Negate(v + i * stride, left + i * stride + start, stride - start);
        }
    }

    static void Negate(double* source, double* target, nint count)
    {
        for (nint i = 0; i < count; i += Tile)
            (-Vector512.Load(source + i)).Store(target + i);
    }

    void UpdateRest(int start) => Products.UpperTriangle(n - start, 2 * band,
        new Strided<double>(left + start, 1, stride), new Strided<double>(right + start, stride, 1),
        a + start * stride + start, stride, accumulate: true, threads);
}
