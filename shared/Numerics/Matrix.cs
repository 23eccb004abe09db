using System.Diagnostics.CodeAnalysis;

namespace Eigenspectrum.Numerics;

/// <summary>A dense matrix of doubles, stored row after row.</summary>
/// <remarks>
/// Every element of a product is defined as c = fma(a[i,p], b[p,j], c) for ascending p, starting from 0; the
/// blocking, the vector width and the number of threads therefore never change a bit of it.
/// </remarks>
public sealed class Matrix
{
    /// <summary>A matrix of zeros.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative number of rows or columns.</exception>
    public Matrix(int rows, int columns)
        : this(rows, columns, new double[checked(NonNegative(rows) * NonNegative(columns))])
    {
    }

    /// <summary>A matrix over existing data (not copied): element (i, j) is data[i * columns + j].</summary>
    /// <exception cref="ArgumentException">The data have another length than rows times columns.</exception>
    public Matrix(int rows, int columns, double[] data)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if (data.LongLength != (long)rows * columns)
            throw new ArgumentException(
                $"{rows} x {columns} needs {(long)rows * columns} values; there are {data.Length}.", nameof(data));
        Rows = rows;
        Columns = columns;
        Data = data;
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>The elements, row after row.</summary>
    public double[] Data { get; }

    /// <summary>The element in row i and column j, both counted from 0.</summary>
    public double this[int i, int j]
    {
        get => Data[Index(i, j)];
        set => Data[Index(i, j)] = value;
    }

    /// <summary>Row i, not copied.</summary>
    public Span<double> Row(int i) => Data.AsSpan(i * Columns, Columns);

    /// <summary>A copy of column j.</summary>
    public double[] Column(int j)
    {
        var column = new double[Rows];
        for (var i = 0; i < Rows; i++)
            column[i] = this[i, j];
        return column;
    }

    /// <summary>The transpose, in new storage.</summary>
    public Matrix Transpose()
    {
        const int Tile = 16;
        var result = new Matrix(Columns, Rows);
        for (var top = 0; top < Rows; top += Tile)
            for (var left = 0; left < Columns; left += Tile)
                for (var i = top; i < Math.Min(Rows, top + Tile); i++)
                    for (var j = left; j < Math.Min(Columns, left + Tile); j++)
                        result.Data[j * Rows + i] = Data[i * Columns + j];
        return result;
    }

    /// <summary>A copy in new storage.</summary>
    public Matrix Copy() => new(Rows, Columns, (double[])Data.Clone());

    /// <summary>The n x n identity.</summary>
    public static Matrix Identity(int n)
    {
        var result = new Matrix(n, n);
        for (var i = 0; i < n; i++)
            result[i, i] = 1;
        return result;
    }

    /// <summary>The square matrix with the given diagonal and zeros elsewhere.</summary>
    public static Matrix Diagonal(ReadOnlySpan<double> diagonal)
    {
        var result = new Matrix(diagonal.Length, diagonal.Length);
        for (var i = 0; i < diagonal.Length; i++)
            result[i, i] = diagonal[i];
        return result;
    }

    /// <summary>A matrix with the given rows (copied).</summary>
    /// <exception cref="ArgumentException">The rows differ in length.</exception>
    public static Matrix FromRows(double[][] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var columns = rows.Length == 0 ? 0 : rows[0].Length;
        var result = new Matrix(rows.Length, columns);
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i].Length != columns)
                throw new ArgumentException($"Row {i} has {rows[i].Length} values; row 0 has {columns}.", nameof(rows));
            rows[i].CopyTo(result.Row(i));
        }
        return result;
    }

    /// <summary>A B. 2 m n k operations.</summary>
    /// <exception cref="ArgumentException">The columns of a are not the rows of b.</exception>
    public static Matrix Multiply(Matrix a, Matrix b, int threads = 1)
    {
        RequireEqual(a.Columns, b.Rows, "columns of the left factor", "rows of the right factor");
        var c = new Matrix(a.Rows, b.Columns);
        Products.Multiply(c.Rows, c.Columns, a.Columns, a.Data, a.Columns, b.Data, b.Columns, c.Data, c.Columns,
            threads: threads);
        return c;
    }

    /// <summary>A B^T. 2 m n k operations.</summary>
    /// <exception cref="ArgumentException">The matrices differ in their number of columns.</exception>
    public static Matrix MultiplyTransposed(Matrix a, Matrix b, int threads = 1)
    {
        RequireEqual(a.Columns, b.Columns, "columns of the left factor", "columns of the right factor");
        var c = new Matrix(a.Rows, b.Rows);
        Products.MultiplyTransposed(c.Rows, c.Columns, a.Columns, a.Data, a.Columns, b.Data, b.Columns, c.Data,
            c.Columns, threads: threads);
        return c;
    }

    /// <summary>A^T B. 2 m n k operations.</summary>
    /// <exception cref="ArgumentException">The matrices differ in their number of rows.</exception>
    public static Matrix TransposeMultiply(Matrix a, Matrix b, int threads = 1)
    {
        RequireEqual(a.Rows, b.Rows, "rows of the left factor", "rows of the right factor");
        var c = new Matrix(a.Columns, b.Columns);
        Products.TransposeMultiply(c.Rows, c.Columns, a.Rows, a.Data, a.Columns, b.Data, b.Columns, c.Data, c.Columns,
            threads: threads);
        return c;
    }

    /// <summary>A^T A, exactly symmetric. About m n^2 operations for m rows and n columns.</summary>
    public static Matrix Gram(Matrix a, int threads = 1)
    {
        var c = new Matrix(a.Columns, a.Columns);
        Products.Gram(a.Columns, a.Rows, a.Data, a.Columns, c.Data, c.Columns, threads);
        return c;
    }

    /// <summary>A x.</summary>
    /// <exception cref="ArgumentException">x has another length than A has columns.</exception>
    public double[] Apply(ReadOnlySpan<double> x)
    {
        RequireEqual(Columns, x.Length, "columns of the matrix", "elements of the vector");
        var y = new double[Rows];
        MatrixVector.Multiply(Rows, Columns, Data, Columns, x, y);
        return y;
    }

    /// <summary>The square root of the sum of all squares; safe from overflow and underflow.</summary>
    public double FrobeniusNorm() => Sums.Norm(Data);

    /// <summary>The largest absolute value of an element; 0 for an empty matrix, NaN if there is a NaN.</summary>
    public double LargestMagnitude() => Lanes.LargestMagnitude(Data);

    /// <summary>The sum of the diagonal of a square matrix.</summary>
    public double Trace()
    {
        RequireEqual(Rows, Columns, "rows", "columns");
        var diagonal = new double[Rows];
        for (var i = 0; i < Rows; i++)
            diagonal[i] = this[i, i];
        return Sums.Sum(diagonal);
    }

    static int NonNegative(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        return value;
    }

    int Index(int i, int j)
    {
        if ((uint)i >= (uint)Rows || (uint)j >= (uint)Columns)
            ThrowOutside(i, j);
        return i * Columns + j;
    }

    [DoesNotReturn]
    void ThrowOutside(int i, int j) =>
        throw new ArgumentOutOfRangeException(nameof(i), $"({i}, {j}) lies outside of a {Rows} x {Columns} matrix.");

    static void RequireEqual(int left, int right, string leftName, string rightName)
    {
        if (left != right)
            throw new ArgumentException($"{left} {leftName} and {right} {rightName}: they must be equal.", rightName);
    }
}
