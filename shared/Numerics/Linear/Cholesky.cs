namespace Eigenspectrum.Numerics;

/// <summary>A = L L^T with a lower triangular L, for symmetric positive definite A.</summary>
public sealed class Cholesky
{
    /// <summary>Factorizes; the lower triangle of A is read. n^3/3 operations.</summary>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    /// <exception cref="ArithmeticException">The matrix is not positive definite to working precision.</exception>
    public Cholesky(Matrix a)
    {
        ArgumentNullException.ThrowIfNull(a);
        if (a.Rows != a.Columns)
            throw new ArgumentException(
                $"A Cholesky factor needs a square matrix; this one is {a.Rows} x {a.Columns}.", nameof(a));
        var n = a.Rows;
        Factor = new Matrix(n, n);
        for (var i = 0; i < n; i++)
        {
            var row = Factor.Row(i);
            for (var j = 0; j < i; j++)
                row[j] = (a[i, j] - Lanes.Dot(row[..j], Factor.Row(j)[..j])) / Factor[j, j];
            var pivot = a[i, i] - Lanes.Dot(row[..i], row[..i]);
            if (!(pivot > 0) || !double.IsFinite(pivot))
                throw new ArithmeticException($"The matrix is not positive definite: pivot {i} is {pivot:g6}.");
            row[i] = Math.Sqrt(pivot);
        }
    }

    /// <summary>L.</summary>
    public Matrix Factor { get; }

    /// <summary>log det A.</summary>
    public double LogDeterminant
    {
        get
        {
            var logs = new double[Factor.Rows];
            for (var i = 0; i < logs.Length; i++)
                logs[i] = 2 * Elementary.Log(Factor[i, i]);
            return Sums.Sum(logs);
        }
    }

    /// <summary>The x with A x = b. 2 n^2 operations.</summary>
    /// <exception cref="ArgumentException">b has the wrong length.</exception>
    public double[] Solve(ReadOnlySpan<double> b) =>
        Triangular.SolveLowerTransposed(Factor, Triangular.SolveLower(Factor, b));
}
