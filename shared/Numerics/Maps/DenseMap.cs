namespace Eigenspectrum.Numerics;

/// <summary>The map of a symmetric matrix that is there as numbers: 2 n^2 operations a product.</summary>
public sealed class DenseMap : ILinearMap
{
    const int RowsAtOnce = 64;

    readonly Matrix matrix;
    readonly int threads;

    /// <summary>The map of a matrix.</summary>
    /// <exception cref="ArgumentException">The matrix is empty or not square.</exception>
    public DenseMap(Matrix matrix, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (matrix.Rows != matrix.Columns || matrix.Rows == 0)
            throw new ArgumentException(
                $"The matrix is {matrix.Rows} x {matrix.Columns}; it must be square and not empty.", nameof(matrix));
        (this.matrix, this.threads) = (matrix, threads);
    }

    /// <inheritdoc/>
    public int Dimension => matrix.Rows;

    /// <inheritdoc/>
    public unsafe void Apply(ReadOnlySpan<double> x, Span<double> y)
    {
        if (x.Length != Dimension || y.Length != Dimension)
            throw new ArgumentException(
                $"The vectors have {x.Length} and {y.Length} elements; {Dimension} are needed.", nameof(x));
        fixed (double* px = x, py = y)
        {
            // pointers, because spans cannot be captured; both are pinned until all chunks are done
            double* from = px, to = py;
            ParallelChunks.For((Dimension + RowsAtOnce - 1) / RowsAtOnce, threads, chunk =>
            {
                var end = Math.Min(Dimension, (chunk + 1) * RowsAtOnce);
                for (var i = chunk * RowsAtOnce; i < end; i++)
                    to[i] = Lanes.Dot(matrix.Row(i), new ReadOnlySpan<double>(from, Dimension));
            });
        }
    }
}
