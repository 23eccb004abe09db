using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Covariance spectra of Gaussian samples with prescribed eigenvalues.</summary>
public static class GaussianSpectrum
{
    /// <summary>Eigenvalues of the centred covariance (divisor n - 1) of Gaussian samples.</summary>
    /// <param name="population">d eigenvalues of the population, none negative.</param>
    /// <param name="samples">n, at least 2.</param>
    /// <param name="stream">The draws.</param>
    /// <returns>min(n, d) eigenvalues, largest first; the last is 0 where n is at most d.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 samples.</exception>
    /// <remarks>
    /// With n > d by Bartlett's triangle (chi variables on the diagonal, normals below it), whose d^2/2 numbers stand
    /// for n d; otherwise n - 1 samples about the known mean, which have the same distribution. O(min(n, d)^2
    /// max(d, min(n, d))).
    /// </remarks>
    public static double[] Draw(ReadOnlySpan<double> population, int samples, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 2);
        int d = population.Length, freedom = samples - 1;
        var roots = new double[d];
        for (int j = 0; j < d; j++)
            roots[j] = Math.Sqrt(population[j]);
        Matrix moments = freedom >= d ? Triangle(roots, freedom, stream) : Samples(roots, freedom, stream);
        double[] ascending = SymmetricEigen.Values(moments);
        var values = new double[Math.Min(samples, d)];
        for (int k = 0; k < Math.Min(values.Length, ascending.Length); k++)
            values[k] = Math.Max(0, ascending[ascending.Length - 1 - k]) / freedom;
        return values;
    }

    static Matrix Triangle(double[] roots, int freedom, RandomStream stream)
    {
        int d = roots.Length;
        var triangle = new Matrix(d, d);
        for (int i = 0; i < d; i++)
        {
            Span<double> row = triangle.Row(i)[..(i + 1)];
            stream.Normals(row[..i]);
            row[i] = Math.Sqrt(stream.ChiSquare(freedom - i));
            for (int j = 0; j <= i; j++)
                row[j] *= roots[i];
        }
        return Matrix.Gram(triangle);
    }

    static Matrix Samples(double[] roots, int freedom, RandomStream stream)
    {
        var values = new Matrix(freedom, roots.Length);
        stream.Normals(values.Data);
        for (int i = 0; i < freedom; i++)
            Vectors.Multiply(roots, values.Row(i), values.Row(i));
        return Matrix.MultiplyTransposed(values, values);
    }
}
