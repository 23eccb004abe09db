namespace Eigenspectrum.Numerics;

/// <summary>What every map can do.</summary>
public static class LinearMaps
{
    /// <summary>The product A x as a new vector.</summary>
    /// <exception cref="ArgumentException">The vector is not as long as the matrix is wide.</exception>
    public static double[] Apply(this ILinearMap map, ReadOnlySpan<double> x)
    {
        ArgumentNullException.ThrowIfNull(map);
        if (x.Length != map.Dimension)
            throw new ArgumentException($"The vector has {x.Length} elements; {map.Dimension} are needed.", nameof(x));
        var y = new double[map.Dimension];
        map.Apply(x, y);
        return y;
    }

    /// <summary>The products with the rows of a matrix, as rows of a new one.</summary>
    /// <exception cref="ArgumentException">The rows are not as long as the matrix is wide.</exception>
    public static Matrix ApplyRows(this ILinearMap map, Matrix x)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(x);
        if (x.Columns != map.Dimension)
            throw new ArgumentException($"Rows have {x.Columns} elements; {map.Dimension} are needed.", nameof(x));
        var y = new Matrix(x.Rows, x.Columns);
        map.ApplyRows(x, y);
        return y;
    }

    /// <summary>The matrix, from products with the unit vectors: n products, 8 n^2 bytes. Row j is A e_j.</summary>
    public static Matrix ToMatrix(this ILinearMap map)
    {
        const int RowsAtOnce = 16;
        ArgumentNullException.ThrowIfNull(map);
        var n = map.Dimension;
        var matrix = new Matrix(n, n);
        for (var first = 0; first < n; first += RowsAtOnce)
        {
            var units = new Matrix(Math.Min(RowsAtOnce, n - first), n);
            for (var i = 0; i < units.Rows; i++)
                units[i, first + i] = 1;
            map.ApplyRows(units).Data.CopyTo(matrix.Data, first * n);
        }
        return matrix;
    }
}
