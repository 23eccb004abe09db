using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra;

/// <summary>A symmetric matrix as the map y = A x: all that an estimator of its spectrum may use.</summary>
public sealed class LinearMap
{
    readonly MatrixVectorProduct product;

    /// <summary>A map from its products.</summary>
    /// <param name="dimension">Rows and columns of the matrix.</param>
    /// <param name="product">Writes A x.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is not positive.</exception>
    public LinearMap(int dimension, MatrixVectorProduct product)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        ArgumentNullException.ThrowIfNull(product);
        Dimension = dimension;
        this.product = product;
    }

    /// <summary>Rows and columns of the matrix.</summary>
    public int Dimension { get; }

    /// <summary>The map of a symmetric matrix that is there as numbers.</summary>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static LinearMap Of(Matrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (matrix.Rows != matrix.Columns)
            throw new ArgumentException(
                $"The matrix is {matrix.Rows} x {matrix.Columns}; it must be square.", nameof(matrix));
        return new LinearMap(matrix.Rows, (x, y) => matrix.Apply(x).CopyTo(y));
    }

    /// <summary>The product A x.</summary>
    /// <exception cref="ArgumentException">The vector is not as long as the matrix is wide.</exception>
    public double[] Apply(ReadOnlySpan<double> x)
    {
        if (x.Length != Dimension)
            throw new ArgumentException($"The vector has {x.Length} elements; {Dimension} are needed.", nameof(x));
        var y = new double[Dimension];
        product(x, y);
        return y;
    }

    /// <summary>The matrix, column by column from products with the unit vectors.</summary>
    public Matrix ToMatrix()
    {
        var matrix = new Matrix(Dimension, Dimension);
        var unit = new double[Dimension];
        for (int j = 0; j < Dimension; j++)
        {
            unit[j] = 1;
            double[] column = Apply(unit);
            for (int i = 0; i < Dimension; i++)
                matrix[i, j] = column[i];
            unit[j] = 0;
        }
        return matrix;
    }
}
