namespace Eigenspectrum.Numerics;

/// <summary>Products of a matrix with a vector, on spans of double or float.</summary>
/// <remarks>
/// Memory decides their speed, so nothing is packed. The order of every sum is fixed by the sizes: a row's product is
/// summed in the lanes of four vectors of 512 bits, added as a tree; a column's product is one fused chain. y must not
/// overlap A or x. Cost: 2 m n operations.
/// </remarks>
public static unsafe class MatrixVector
{
    const long ParallelFrom = 100_000; // elements
    const int RowUnit = 4;
    const int ColumnUnit = 64;

    /// <summary>y = A x with A of m x n.</summary>
    /// <exception cref="ArgumentException">A span is too short for its shape and stride.</exception>
    public static void Multiply(int m, int n, ReadOnlySpan<double> a, int stride, ReadOnlySpan<double> x,
        Span<double> y, int threads = 1) => Rows(m, n, a, stride, x, y, threads);

    /// <summary>y = A x with A of m x n.</summary>
    /// <exception cref="ArgumentException">A span is too short for its shape and stride.</exception>
    public static void Multiply(int m, int n, ReadOnlySpan<float> a, int stride, ReadOnlySpan<float> x, Span<float> y,
        int threads = 1) => Rows(m, n, a, stride, x, y, threads);

    /// <summary>y = A^T x with A of m x n.</summary>
    /// <exception cref="ArgumentException">A span is too short for its shape and stride.</exception>
    public static void TransposeMultiply(int m, int n, ReadOnlySpan<double> a, int stride, ReadOnlySpan<double> x,
        Span<double> y, int threads = 1) => Columns(m, n, a, stride, x, y, threads);

    /// <summary>y = A^T x with A of m x n.</summary>
    /// <exception cref="ArgumentException">A span is too short for its shape and stride.</exception>
    public static void TransposeMultiply(int m, int n, ReadOnlySpan<float> a, int stride, ReadOnlySpan<float> x,
        Span<float> y, int threads = 1) => Columns(m, n, a, stride, x, y, threads);

    /// <summary>y = A x for a symmetric matrix of n rows, most of whose lower triangle is not read.</summary>
    /// <exception cref="ArgumentException">A span is too short for its shape and stride.</exception>
    public static void SymmetricMultiply(
        int n, ReadOnlySpan<double> a, int stride, ReadOnlySpan<double> x, Span<double> y, int threads = 1)
    {
        const int Tile = 8;
        Require(n, n, a.Length, stride, x.Length, y.Length);
        var whole = n / Tile * Tile;
        fixed (double* pa = a, px = x, py = y)
        {
            var parts = PackBuffer<double>.Left(SymmetricProduct.Groups * n);
            SymmetricProduct.Multiply(pa, stride, 0, whole, px, py, parts, threads);
        }
        for (var i = whole; i < n; i++)
        {
            var row = a.Slice(i * stride, n);
            Lanes.AddScaled(x[i], row[..whole], y[..whole]);
            y[i] = Lanes.Dot(row, x[..n]);
        }
    }

    static void Rows<T>(int m, int n, ReadOnlySpan<T> a, int stride, ReadOnlySpan<T> x, Span<T> y, int threads)
        where T : unmanaged
    {
        Require(m, n, a.Length, stride, x.Length, y.Length);
        var units = (m + RowUnit - 1) / RowUnit;
        fixed (T* pa = a, px = x, py = y)
        {
            var (start, vector, result) = ((nint)pa, (nint)px, (nint)py);
            var strips = (long)m * n < ParallelFrom ? 1 : Math.Min(units, 2 * threads);
            ParallelChunks.For(strips, threads, strip =>
            {
                var from = (int)((long)units * strip / strips) * RowUnit;
                var to = Math.Min(m, (int)((long)units * (strip + 1) / strips) * RowUnit);
                VectorKernels<T>.Rows(to - from, n, (T*)start + (nint)from * stride, stride, (T*)vector,
                    (T*)result + from);
            });
        }
    }

    static void Columns<T>(int m, int n, ReadOnlySpan<T> a, int stride, ReadOnlySpan<T> x, Span<T> y, int threads)
        where T : unmanaged
    {
        Require(m, n, a.Length, stride, y.Length, x.Length);
        var units = (n + ColumnUnit - 1) / ColumnUnit;
        fixed (T* pa = a, px = x, py = y)
        {
            var (start, vector, result) = ((nint)pa, (nint)px, (nint)py);
            var strips = (long)m * n < ParallelFrom ? 1 : Math.Min(units, threads);
            ParallelChunks.For(strips, threads, strip =>
            {
                var from = (int)((long)units * strip / strips) * ColumnUnit;
                var to = Math.Min(n, (int)((long)units * (strip + 1) / strips) * ColumnUnit);
                VectorKernels<T>.Columns(m, to - from, (T*)start + from, stride, (T*)vector, (T*)result + from);
            });
        }
    }

    static void Require(int m, int n, int length, int stride, int columns, int rows)
    {
        Products.Require(m, n, length, stride, "a");
        if (columns < n || rows < m)
            throw new ArgumentException(
                $"A {m} x {n} matrix and vectors of {columns} and {rows} elements don't fit.", nameof(columns));
    }
}
