namespace Eigenspectrum.Numerics;

/// <summary>A map made of a function, and what every map can do.</summary>
/// <param name="dimension">Rows and columns of the matrix, at least 1.</param>
/// <param name="product">Writes A x.</param>
public sealed class LinearMap(int dimension, MatrixVectorProduct product) : ILinearMap
{
    /// <inheritdoc/>
    public int Dimension { get; } = dimension > 0
        ? dimension
        : throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "A matrix has at least one row.");

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> x, Span<double> y) => product(x, y);

    /// <summary>The map of a symmetric matrix that is there as numbers.</summary>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static ILinearMap Of(Matrix matrix, int threads = 1) => new DenseMap(matrix, threads);
}
