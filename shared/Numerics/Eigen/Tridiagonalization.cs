using System.Runtime.Intrinsics;

namespace Eigenspectrum.Numerics;

/// <summary>Orthogonal reduction of a symmetric matrix to tridiagonal form, Q^T A Q = T.</summary>
/// <remarks>
/// Blocks of 32 columns: within a block the reflectors' effect on the rest of the matrix is kept as A - V W^T - W V^T
/// and applied to a row only when it is needed; after the block it is applied to all at once as one product. Half of
/// the 4/3 n^3 operations are matrix-vector products and stream the matrix from memory, the other half run at the speed
/// of matrix products.
/// </remarks>
static unsafe class Tridiagonalization
{
    const int BlockSize = 32;
    const int Tile = 8;
    const int PageSize = 4096 / sizeof(double);

    /// <summary>Elements right of the diagonal of the band between the two stages.</summary>
    public const int Band = 48;

    /// <summary>Reduces a matrix scaled by 2^exponent, so that the elements are at most about 1.</summary>
    /// <param name="a">The matrix, of which the upper triangle is read.</param>
    /// <param name="exponent">Binary exponent of the scale.</param>
    /// <param name="diagonal">Receives the n diagonal elements of T.</param>
    /// <param name="offDiagonal">Receives the n - 1 others; element n - 1 becomes 0.</param>
    /// <param name="reflectors">Receives Q, if wanted.</param>
    /// <param name="threads">Number of threads; no bit depends on it.</param>
    public static void Reduce(
        Matrix a, int exponent, double[] diagonal, double[] offDiagonal, Reflectors? reflectors, int threads)
    {
        var n = a.Rows;
        if (n == 0)
            return;
        var padded = (n + Tile - 1) / Tile * Tile;
        var matrix = new NativeBuffer<double>((long)padded * padded);
        using var panel = new NativeBuffer<double>((5L * BlockSize + SymmetricProduct.Groups) * padded);
        CopyScaled(a, exponent, matrix.Start, padded);
        // Rows of the panel: V, W, room for V behind W, both with changed sign, working space.
        var work = new Panel(matrix.Start, padded, panel.Start, n, threads);
        for (var first = 0; first < n; first += BlockSize)
        {
            var count = Math.Min(BlockSize, n - first);
            for (var i = 0; i < count; i++)
            {
                work.Step(first, i, out diagonal[first + i], out offDiagonal[first + i], out var factor);
                if (reflectors is null || first + i >= n - 1)
                    continue;
                reflectors.Factors[first + i] = factor;
                work.KeepReflector(first, i);
            }
            work.UpdateRest(first + count, count);
        }
        if (reflectors is null)
            matrix.Dispose();
        else
            reflectors.Take(matrix, padded);
    }

    /// <summary>The same by way of a band matrix. Other last bits.</summary>
    /// <param name="a">The matrix, of which the upper triangle is read.</param>
    /// <param name="exponent">Binary exponent of the scale.</param>
    /// <param name="diagonal">Receives the n diagonal elements of T.</param>
    /// <param name="offDiagonal">Receives the n - 1 others; element n - 1 becomes 0.</param>
    /// <param name="toBand">Receives Q of the first stage, if wanted: made for <see cref="Band"/>.</param>
    /// <param name="chased">Receives Q of the second stage, if wanted.</param>
    /// <param name="threads">Number of threads; no bit depends on it.</param>
    public static void ReduceInTwoStages(Matrix a, int exponent, Span<double> diagonal, Span<double> offDiagonal,
        Reflectors? toBand, ChasedReflectors? chased, int threads)
    {
        var n = a.Rows;
        var stride = (n + Tile - 1) / Tile * Tile;
        if (stride % PageSize == 0)
            stride += Tile; // rows whole pages apart would evict each other from the cache
        var matrix = new NativeBuffer<double>((long)stride * stride);
        CopyScaled(a, exponent, matrix.Start, stride);
        BandReduction.Run(matrix.Start, stride, n, Band, toBand, threads);
        using var chasing = new BandChasing(matrix.Start, stride, n, Band, chased);
        if (toBand is null)
            matrix.Dispose();
        else
            toBand.Take(matrix, stride);
        chasing.Run(diagonal, offDiagonal, threads);
    }

    /// <summary>The upper triangle and the whole 8 x 8 tiles on the diagonal.</summary>
    static void CopyScaled(Matrix a, int exponent, double* target, int stride)
    {
        // In two steps, as 2^exponent itself may be out of range.
        var half = Math.ScaleB(1, exponent / 2);
        var rest = Math.ScaleB(1, exponent - exponent / 2);
        var n = a.Rows;
        var data = a.Data;
        for (var i = 0; i < n; i++)
        {
            var row = target + (nint)i * stride;
            for (var j = i / Tile * Tile; j < i; j++)
                row[j] = data[j * n + i] * half * rest;
            var upper = data.AsSpan(i * n + i, n - i);
            for (var j = 0; j < upper.Length; j++)
                row[i + j] = upper[j] * half * rest;
        }
    }

    /// <summary>The reflectors of a block and what is needed to apply them later.</summary>
    readonly struct Panel(double* matrix, int stride, double* memory, int n, int threads)
    {
        readonly double* v = memory;
        readonly double* w = memory + (nint)BlockSize * stride;
        readonly double* negated = memory + 3 * (nint)BlockSize * stride;
        readonly double* parts = memory + 5 * (nint)BlockSize * stride;

        /// <summary>Into the row of the matrix that was reduced to it and is not needed any more.</summary>
        public void KeepReflector(int first, int i)
        {
            var from = first + i + 1;
            V(i, from)[..(n - from)].CopyTo(new Span<double>(matrix + (nint)(first + i) * stride + from, n - from));
        }

        Span<double> V(int i, int from) => new(v + (nint)i * stride + from, stride - from);

        Span<double> W(int i, int from) => new(w + (nint)i * stride + from, stride - from);

        public void Step(int first, int i, out double diagonal, out double offDiagonal, out double factor)
        {
            var c = first + i;
            var aligned = c / Tile * Tile;
            var row = new Span<double>(matrix + (nint)c * stride + aligned, stride - aligned);
            for (var p = 0; p < i; p++)
                Lanes.AddScaled(-V(p, c)[0], W(p, aligned), -W(p, c)[0], V(p, aligned), row);
            diagonal = row[c - aligned];
            var reflector = V(i, 0);
            var image = W(i, 0);
            reflector.Clear();
            image.Clear();
            offDiagonal = factor = 0;
            if (c == n - 1)
                return;
            row[(c + 1 - aligned)..].CopyTo(reflector[(c + 1)..]);
            offDiagonal = Householder.Make(reflector[(c + 1)..n], out factor);
            if (factor == 0)
                return;
            var from = (c + 1) / Tile * Tile;
            SymmetricProduct.Multiply(matrix, stride, from, stride, v + (nint)i * stride, w + (nint)i * stride, parts,
                threads);
            for (var p = 0; p < i; p++)
            {
                var alongW = Lanes.Dot(W(p, from), V(i, from));
                var alongV = Lanes.Dot(V(p, from), V(i, from));
                Lanes.AddScaled(-alongW, V(p, from), -alongV, W(p, from), W(i, from));
            }
            image[from..(c + 1)].Clear();
            Lanes.Scale(factor, image[from..]);
            var half = -0.5 * factor * Lanes.Dot(W(i, from), V(i, from));
            Lanes.AddScaled(half, V(i, from), W(i, from));
        }

        static void Negate(double* source, double* target, nint count)
        {
            for (nint i = 0; i < count; i += Tile) // whole tiles: rows are padded
                (-Vector512.Load(source + i)).Store(target + i);
        }

        /// <summary>A - V W^T - W V^T for the rows and columns from <paramref name="from"/> on.</summary>
        public void UpdateRest(int from, int count)
        {
            if (from >= n)
                return;
            var pairs = (nint)count * stride;
            Negate(v, negated, pairs);
            Negate(w, negated + pairs, pairs);
            // One product of inner size 2 count: [-V; -W]^T [W; V]. V follows W once more for it.
            Buffer.MemoryCopy(v, w + pairs, pairs * sizeof(double), pairs * sizeof(double));
            var left = new Strided<double>(negated + from, 1, stride);
            var right = new Strided<double>(w + from, stride, 1);
            Products.UpperTriangle(stride - from, 2 * count, left, right, matrix + (nint)from * stride + from, stride,
                accumulate: true, threads);
        }
    }
}
