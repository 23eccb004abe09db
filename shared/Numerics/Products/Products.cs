using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Eigenspectrum.Numerics;

/// <summary>Matrix products on spans of double or float, rows of a given stride.</summary>
/// <remarks>
/// The result is defined bit by bit: c = fma(a[i,p], b[p,j], c) for ascending p, beginning with 0 or, if accumulating,
/// with what C holds. Threads and vector width decide the time only. C must not overlap A or B.
/// Cost: 2 m n k operations.
/// </remarks>
public static unsafe class Products
{
    const long ParallelFrom = 400_000; // operations; below, handing chunks to threads costs more than it brings
    const int ExchangeFrom = 32; // inner dimension; below, transposing C costs more than it brings
    const int GramUnit = 24;   // strips of triangles begin where both a tile and an 8 x 8 block do
    const int RowUnit = 12;    // rows of a strip of tiles
    const int ColumnUnit = 32; // columns of the widest tile

    /// <summary>C = A B with A of m x k and B of k x n.</summary>
    /// <exception cref="ArgumentException">A span is too short for its shape and stride.</exception>
    public static void Multiply(int m, int n, int k, ReadOnlySpan<double> a, int aStride, ReadOnlySpan<double> b,
        int bStride, Span<double> c, int cStride, bool accumulate = false, int threads = 1) =>
        Run(m, n, k, a, aStride, false, b, bStride, false, c, cStride, accumulate, threads);

    /// <summary>C = A B^T with A of m x k and B of n x k.</summary>
    /// <exception cref="ArgumentException">A span is too short for its shape and stride.</exception>
    public static void MultiplyTransposed(int m, int n, int k, ReadOnlySpan<double> a, int aStride,
        ReadOnlySpan<double> b, int bStride, Span<double> c, int cStride, bool accumulate = false, int threads = 1) =>
        Run(m, n, k, a, aStride, false, b, bStride, true, c, cStride, accumulate, threads);

    /// <summary>C = A^T B with A of k x m and B of k x n.</summary>
    /// <exception cref="ArgumentException">A span is too short for its shape and stride.</exception>
    public static void TransposeMultiply(int m, int n, int k, ReadOnlySpan<double> a, int aStride,
        ReadOnlySpan<double> b, int bStride, Span<double> c, int cStride, bool accumulate = false, int threads = 1) =>
        Run(m, n, k, a, aStride, true, b, bStride, false, c, cStride, accumulate, threads);

    /// <summary>C = A B with A of m x k and B of k x n.</summary>
    /// <exception cref="ArgumentException">A span is too short for its shape and stride.</exception>
    public static void Multiply(int m, int n, int k, ReadOnlySpan<float> a, int aStride, ReadOnlySpan<float> b,
        int bStride, Span<float> c, int cStride, bool accumulate = false, int threads = 1) =>
        Run(m, n, k, a, aStride, false, b, bStride, false, c, cStride, accumulate, threads);

    /// <summary>C = A B^T with A of m x k and B of n x k.</summary>
    /// <exception cref="ArgumentException">A span is too short for its shape and stride.</exception>
    public static void MultiplyTransposed(int m, int n, int k, ReadOnlySpan<float> a, int aStride,
        ReadOnlySpan<float> b, int bStride, Span<float> c, int cStride, bool accumulate = false, int threads = 1) =>
        Run(m, n, k, a, aStride, false, b, bStride, true, c, cStride, accumulate, threads);

    /// <summary>C = A^T B with A of k x m and B of k x n.</summary>
    /// <exception cref="ArgumentException">A span is too short for its shape and stride.</exception>
    public static void TransposeMultiply(int m, int n, int k, ReadOnlySpan<float> a, int aStride, ReadOnlySpan<float> b,
        int bStride, Span<float> c, int cStride, bool accumulate = false, int threads = 1) =>
        Run(m, n, k, a, aStride, true, b, bStride, false, c, cStride, accumulate, threads);

    /// <summary>C = A^T A with A of k x n, exactly symmetric. About n^2 k operations.</summary>
    /// <exception cref="ArgumentException">A span is too short for its shape and stride.</exception>
    public static void Gram(int n, int k, ReadOnlySpan<double> a, int aStride, Span<double> c, int cStride,
        int threads = 1) => SymmetricProducts.TransposeMultiply(n, k, a, aStride, c, cStride, threads: threads);

    /// <summary>Copies the upper triangle to the lower one, in squares that stay in the cache.</summary>
    internal static void Mirror<T>(int n, T* c, nint stride)
        where T : unmanaged
    {
        const int Square = 16;
        for (var top = 0; top < n; top += Square)
        {
            for (var left = 0; left <= top; left += Square)
            {
                for (var i = top; i < Math.Min(n, top + Square); i++)
                {
                    for (var j = left; j < Math.Min(i, left + Square); j++)
                        c[i * stride + j] = c[j * stride + i];
                }
            }
        }
    }

    /// <summary>
    /// The upper triangle with whole 8 x 8 blocks on the diagonal of C = A B or C += A B, for products known to be
    /// symmetric; other elements may be computed too.
    /// </summary>
    internal static void UpperTriangle<T>(
        int n, int k, Strided<T> a, Strided<T> b, T* c, nint cStride, bool accumulate, int threads)
        where T : unmanaged
    {
        if (threads <= 1 || (long)n * n * k < ParallelFrom)
        {
            Block(n, n, k, a, b, c, cStride, accumulate, upper: true);
            return;
        }
        var strips = Math.Min(4 * threads, (n + GramUnit - 1) / GramUnit);
        var call = new Call<T>(n, n, k, a, b, c, cStride, accumulate, strips);
        ParallelChunks.For(strips, threads, call, static (call, strip) => call.Triangle(strip));
    }

    /// <summary>The row where a strip begins; all strips have about the same area.</summary>
    static int TriangleBoundary(int strip, int strips, int n) => strip == strips
        ? n
        : (int)((1 - Math.Sqrt(1 - (double)strip / strips)) * n) / GramUnit * GramUnit;

    static void Run<T>(int m, int n, int k, ReadOnlySpan<T> a, int aStride, bool aTransposed, ReadOnlySpan<T> b,
        int bStride, bool bTransposed, Span<T> c, int cStride, bool accumulate, int threads)
        where T : unmanaged
    {
        Require(aTransposed ? k : m, aTransposed ? m : k, a.Length, aStride, nameof(a));
        Require(bTransposed ? n : k, bTransposed ? k : n, b.Length, bStride, nameof(b));
        Require(m, n, c.Length, cStride, nameof(c));
        fixed (T* pa = a, pb = b, pc = c)
        {
            var left = aTransposed ? new Strided<T>(pa, 1, aStride) : new Strided<T>(pa, aStride, 1);
            var right = bTransposed ? new Strided<T>(pb, 1, bStride) : new Strided<T>(pb, bStride, 1);
            Run(m, n, k, left, right, pc, cStride, accumulate, threads);
        }
    }

    /// <summary>C = A B or C += A B.</summary>
    internal static void Run<T>(
        int m, int n, int k, Strided<T> a, Strided<T> b, T* c, nint cStride, bool accumulate, int threads)
        where T : unmanaged
    {
        if (a.RowStride == 1 && a.ColumnStride != 1 && n <= Vector512<T>.Count && m > n && k >= ExchangeFrom)
            Exchanged(m, n, k, a, b, c, cStride, accumulate, threads);
        else if (threads <= 1 || 2L * m * n * k < ParallelFrom)
            Block(m, n, k, a, b, c, cStride, accumulate);
        else
            Parallel(m, n, k, a, b, c, cStride, accumulate, threads);
    }

    /// <summary>
    /// C^T = B^T A^T, then C: few columns of C fill no vector, its many rows do. The bits are the same.
    /// </summary>
    static void Exchanged<T>(
        int m, int n, int k, Strided<T> a, Strided<T> b, T* c, nint cStride, bool accumulate, int threads)
        where T : unmanaged
    {
        var transposed = PackBuffer<T>.Result(m * n);
        for (var i = 0; i < m && accumulate; i++)
        {
            for (var j = 0; j < n; j++)
                transposed[j * (nint)m + i] = c[i * cStride + j];
        }
        Run(n, m, k, new Strided<T>(b.Start, b.ColumnStride, b.RowStride),
            new Strided<T>(a.Start, a.ColumnStride, a.RowStride), transposed, m, accumulate, threads);
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < n; j++)
                c[i * cStride + j] = transposed[j * (nint)m + i];
        }
    }

    /// <summary>
    /// As many strips as threads, along the longer side of C: the bits don't depend on the partition.
    /// </summary>
    static void Parallel<T>(
        int m, int n, int k, Strided<T> a, Strided<T> b, T* c, nint cStride, bool accumulate, int threads)
        where T : unmanaged
    {
        var units = m >= n ? (m + RowUnit - 1) / RowUnit : (n + ColumnUnit - 1) / ColumnUnit;
        var strips = Math.Min(units, threads);
        var call = new Call<T>(m, n, k, a, b, c, cStride, accumulate, strips);
        ParallelChunks.For(strips, threads, call, static (call, strip) => call.Strip(strip));
    }

    static void Block<T>(int m, int n, int k, Strided<T> a, Strided<T> b, T* c, nint cStride, bool accumulate,
        bool upper = false)
        where T : unmanaged
    {
        if (Vector512.IsHardwareAccelerated)
            BlockedProduct<T, Tiles512<T>>.Run(m, n, k, a, b, c, cStride, accumulate, upper);
        else if (Vector256.IsHardwareAccelerated && Fma.IsSupported)
            BlockedProduct<T, Tiles256<T>>.Run(m, n, k, a, b, c, cStride, accumulate, upper);
        else
            BlockedProduct<T, Tiles128<T>>.Run(m, n, k, a, b, c, cStride, accumulate, upper);
    }

    internal static void Require(int rows, int columns, int length, int stride, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if (rows == 0 || columns == 0)
            return;
        if (stride < columns)
            throw new ArgumentException($"Rows of {columns} elements cannot lie {stride} apart.", name);
        if (length < (long)(rows - 1) * stride + columns)
            throw new ArgumentException(
                $"{rows} rows of {columns} elements, {stride} apart, need "
                + $"{(long)(rows - 1) * stride + columns}; there are {length}.",
                name);
    }

    /// <summary>A product that is computed in strips.</summary>
    readonly struct Call<T>(int m, int n, int k, Strided<T> a, Strided<T> b, T* c, nint cStride, bool accumulate,
        int strips)
        where T : unmanaged
    {
        /// <summary>Some rows of the longer side.</summary>
        public void Strip(int strip)
        {
            var byRows = m >= n;
            var (length, unit) = byRows ? (m, RowUnit) : (n, ColumnUnit);
            var units = (length + unit - 1) / unit;
            var from = Math.Min(length, (int)((long)units * strip / strips) * unit);
            var count = Math.Min(length, (int)((long)units * (strip + 1) / strips) * unit) - from;
            if (byRows)
                Block(count, n, k, a.From(from, 0), b, c + from * cStride, cStride, accumulate);
            else
                Block(m, count, k, a, b.From(0, from), c + from, cStride, accumulate);
        }

        /// <summary>Some rows of an upper triangle.</summary>
        public void Triangle(int strip)
        {
            var first = TriangleBoundary(strip, strips, n);
            var rows = TriangleBoundary(strip + 1, strips, n) - first;
            Block(rows, n - first, k, a.From(first, 0), b.From(0, first), c + first * cStride + first, cStride,
                accumulate, upper: true);
        }
    }
}
