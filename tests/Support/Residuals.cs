using Eigenspectrum.Numerics;

namespace Eigenspectrum.Support;

/// <summary>
/// Residuals as multiples of what rounding allows, n 2^-53 |A|: correct algorithms stay below <see cref="Bound"/>.
/// </summary>
public static class Residuals
{
    /// <summary>The threshold of LAPACK's own tests.</summary>
    public const double Bound = 30;

    public const double Epsilon = 1.0 / (1L << 53);

    /// <summary>max |A v - lambda v| over all pairs, over |A| n eps, with the matrix scaled to a safe range.</summary>
    public static double Eigen(Matrix a, EigenDecomposition decomposition)
    {
        var n = a.Rows;
        var largest = a.LargestMagnitude();
        if (n == 0 || largest == 0)
            return 0;
        var exponent = Math.ILogB(largest);
        var scaled = Scaled(a, -exponent);
        var product = Matrix.Multiply(scaled, decomposition.Vectors);
        var worst = 0.0;
        for (var k = 0; k < n; k++)
        {
            var value = Math.ScaleB(decomposition.Values[k], -exponent);
            var column = new double[n];
            for (var i = 0; i < n; i++)
                column[i] = product[i, k] - value * decomposition.Vectors[i, k];
            worst = Worse(worst, Sums.Norm(column));
        }
        return worst / (scaled.FrobeniusNorm() * n * Epsilon);
    }

    /// <summary>max |(Q^T Q - I)[i,j]| over n eps, for the n columns of Q.</summary>
    public static double Orthonormality(Matrix q)
    {
        if (q.Columns == 0)
            return 0;
        var gram = Matrix.Gram(q);
        var worst = 0.0;
        for (var i = 0; i < gram.Rows; i++)
            for (var j = 0; j < gram.Columns; j++)
                worst = Worse(worst, Math.Abs(gram[i, j] - (i == j ? 1 : 0)));
        return worst / (q.Rows * Epsilon);
    }

    /// <summary>max |x - y| over the larger of max |x| and max |y|, times n eps; NaN if the lengths differ.</summary>
    public static double Spectra(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
            return double.NaN;
        double worst = 0, largest = 0;
        for (var i = 0; i < x.Length; i++)
        {
            worst = Worse(worst, Math.Abs(x[i] - y[i]));
            largest = Math.Max(largest, Math.Max(Math.Abs(x[i]), Math.Abs(y[i])));
        }
        return worst == 0 ? 0 : worst / largest / (x.Length * Epsilon);
    }

    /// <summary>max |A - B| over max |A| n eps, where n is the longer side.</summary>
    public static double Difference(Matrix a, Matrix b)
    {
        if (a.Rows != b.Rows || a.Columns != b.Columns)
            return double.NaN;
        double worst = 0, largest = a.LargestMagnitude();
        for (var i = 0; i < a.Data.Length; i++)
            worst = Worse(worst, Math.Abs(a.Data[i] - b.Data[i]));
        return worst == 0 ? 0 : worst / largest / (Math.Max(a.Rows, a.Columns) * Epsilon);
    }

    /// <summary>2^exponent A.</summary>
    public static Matrix Scaled(Matrix a, int exponent)
    {
        var scaled = a.Copy();
        for (var i = 0; i < scaled.Data.Length; i++)
            scaled.Data[i] = Math.ScaleB(scaled.Data[i], exponent);
        return scaled;
    }

    /// <summary>The larger one, and NaN if there is one: a NaN must never pass a test.</summary>
    static double Worse(double x, double y) => double.IsNaN(y) || y > x ? y : x;
}
