namespace Eigenspectrum.Numerics;

/// <summary>
/// A = Q R for a matrix with at least as many rows as columns: orthonormal columns, upper triangular R.
/// </summary>
/// <remarks>Householder reflections (Golub and Van Loan, section 5.2.2), 2 n^2 (m - n/3) operations.</remarks>
public sealed class QrDecomposition
{
    readonly Matrix reflectors; // row j: v of column j, zero up to j
    readonly double[] factors;
    readonly int exponent;

    /// <summary>Factorizes.</summary>
    /// <exception cref="ArgumentException">There are more columns than rows.</exception>
    /// <exception cref="ArithmeticException">An element is NaN or infinite.</exception>
    public QrDecomposition(Matrix a)
    {
        ArgumentNullException.ThrowIfNull(a);
        if (a.Rows < a.Columns)
            throw new ArgumentException($"A {a.Rows} x {a.Columns} matrix has more columns than rows.", nameof(a));
        var largest = a.LargestMagnitude();
        if (!double.IsFinite(largest))
            throw new ArithmeticException("A matrix with an element that is NaN or infinite has no QR decomposition.");
        exponent = largest == 0 ? 0 : Math.ILogB(largest);
        var n = a.Columns;
        reflectors = a.Transpose();
        for (var i = 0; i < reflectors.Data.Length; i++)
            reflectors.Data[i] = Math.ScaleB(reflectors.Data[i], -exponent);
        factors = new double[n];
        R = new Matrix(n, n);
        for (var j = 0; j < n; j++)
        {
            var column = reflectors.Row(j);
            R[j, j] = Householder.Make(column[j..], out factors[j]);
            for (var k = 0; k < j; k++)
                R[k, j] = column[k];
            column[..j].Clear();
            for (var k = j + 1; k < n; k++)
                Reflect(j, reflectors.Row(k));
        }
        for (var i = 0; i < R.Data.Length; i++)
            R.Data[i] = Math.ScaleB(R.Data[i], exponent);
    }

    /// <summary>The n x n upper triangular factor.</summary>
    public Matrix R { get; }

    /// <summary>The m x n factor with orthonormal columns.</summary>
    public Matrix Q
    {
        get
        {
            var n = factors.Length;
            var rows = new Matrix(n, reflectors.Columns); // the columns of Q
            for (var k = 0; k < n; k++)
            {
                rows[k, k] = 1;
                for (var j = k; j >= 0; j--)
                    Reflect(j, rows.Row(k));
            }
            return rows.Transpose();
        }
    }

    /// <summary>The x that makes |A x - b| smallest, for A of full rank.</summary>
    /// <exception cref="ArgumentException">b has the wrong length.</exception>
    /// <exception cref="ArithmeticException">A diagonal element of R is 0.</exception>
    public double[] LeastSquares(ReadOnlySpan<double> b)
    {
        if (b.Length != reflectors.Columns)
            throw new ArgumentException($"{b.Length} right-hand sides for {reflectors.Columns} rows.", nameof(b));
        var rotated = b.ToArray();
        for (var j = 0; j < factors.Length; j++)
            Reflect(j, rotated);
        return Triangular.SolveUpper(R, rotated.AsSpan(0, factors.Length));
    }

    void Reflect(int j, Span<double> x)
    {
        if (factors[j] == 0)
            return;
        var v = reflectors.Row(j)[j..];
        Lanes.AddScaled(-factors[j] * Lanes.Dot(v, x[j..]), v, x[j..]);
    }
}
