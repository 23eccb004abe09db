namespace Eigenspectrum.Numerics;

/// <summary>Symmetric products of matrices, of which half is computed and then mirrored exactly.</summary>
/// <remarks>
/// The bits of the upper triangle are those of <see cref="Products"/>. Where C is added to, it is symmetric itself. C
/// must not overlap A or B. Cost: n^2 k operations.
/// </remarks>
public static unsafe class SymmetricProducts
{
    /// <summary>C = A^T A, or C += A^T A, with A of k x n.</summary>
    /// <exception cref="ArgumentException">A span is too short for its shape and stride.</exception>
    public static void TransposeMultiply(int n, int k, ReadOnlySpan<double> a, int aStride, Span<double> c, int cStride,
        bool accumulate = false, int threads = 1) =>
        Run(n, k, a, aStride, a, aStride, true, c, cStride, accumulate, threads);

    /// <summary>C = A A^T, or C += A A^T, with A of n x k.</summary>
    /// <exception cref="ArgumentException">A span is too short for its shape and stride.</exception>
    public static void MultiplyTransposed(int n, int k, ReadOnlySpan<double> a, int aStride, Span<double> c,
        int cStride, bool accumulate = false, int threads = 1) =>
        Run(n, k, a, aStride, a, aStride, false, c, cStride, accumulate, threads);

    /// <summary>C = A^T B, or C += A^T B, which the caller knows to be symmetric, with A and B of k x n.</summary>
    /// <remarks>Only the upper triangle is computed, as for instance of J^T (H J).</remarks>
    /// <exception cref="ArgumentException">A span is too short for its shape and stride.</exception>
    public static void TransposeMultiply(int n, int k, ReadOnlySpan<double> a, int aStride, ReadOnlySpan<double> b,
        int bStride, Span<double> c, int cStride, bool accumulate = false, int threads = 1) =>
        Run(n, k, a, aStride, b, bStride, true, c, cStride, accumulate, threads);

    /// <summary>C = A^T A, or C += A^T A, with A of k x n.</summary>
    /// <exception cref="ArgumentException">A span is too short for its shape and stride.</exception>
    public static void TransposeMultiply(int n, int k, ReadOnlySpan<float> a, int aStride, Span<float> c, int cStride,
        bool accumulate = false, int threads = 1) =>
        Run(n, k, a, aStride, a, aStride, true, c, cStride, accumulate, threads);

    /// <summary>C = A A^T, or C += A A^T, with A of n x k.</summary>
    /// <exception cref="ArgumentException">A span is too short for its shape and stride.</exception>
    public static void MultiplyTransposed(int n, int k, ReadOnlySpan<float> a, int aStride, Span<float> c, int cStride,
        bool accumulate = false, int threads = 1) =>
        Run(n, k, a, aStride, a, aStride, false, c, cStride, accumulate, threads);

    /// <summary>C = A^T B, or C += A^T B, which the caller knows to be symmetric, with A and B of k x n.</summary>
    /// <remarks>Only the upper triangle is computed, as for instance of J^T (H J).</remarks>
    /// <exception cref="ArgumentException">A span is too short for its shape and stride.</exception>
    public static void TransposeMultiply(int n, int k, ReadOnlySpan<float> a, int aStride, ReadOnlySpan<float> b,
        int bStride, Span<float> c, int cStride, bool accumulate = false, int threads = 1) =>
        Run(n, k, a, aStride, b, bStride, true, c, cStride, accumulate, threads);

    static void Run<T>(int n, int k, ReadOnlySpan<T> a, int aStride, ReadOnlySpan<T> b, int bStride, bool transposed,
        Span<T> c, int cStride, bool accumulate, int threads)
        where T : unmanaged
    {
        var (rows, columns) = transposed ? (k, n) : (n, k);
        Products.Require(rows, columns, a.Length, aStride, nameof(a));
        Products.Require(rows, columns, b.Length, bStride, nameof(b));
        Products.Require(n, n, c.Length, cStride, nameof(c));
        fixed (T* pa = a, pb = b, pc = c)
        {
            var left = transposed ? new Strided<T>(pa, 1, aStride) : new Strided<T>(pa, aStride, 1);
            var right = transposed ? new Strided<T>(pb, bStride, 1) : new Strided<T>(pb, 1, bStride);
            Products.UpperTriangle(n, k, left, right, pc, cStride, accumulate, threads);
            Products.Mirror(n, pc, cStride);
        }
    }
}
