using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra;

/// <summary>Samples in the coordinates of their covariance's eigenvectors.</summary>
/// <param name="Values">Eigenvalues of the covariance (divisor n - 1), largest first.</param>
/// <param name="Scores">Row i: the centred sample i on the eigenvectors, in the order of the values.</param>
public sealed record PrincipalComponents(double[] Values, Matrix Scores)
{
    /// <summary>The leading components of samples.</summary>
    /// <param name="samples">n samples as rows, d features as columns.</param>
    /// <param name="count">How many; at most min(n, d).</param>
    /// <param name="threads">Threads to use; the values do not depend on it.</param>
    /// <exception cref="ArgumentException">There are fewer than 2 samples, or the count is not in 1..min(n,
    /// d).</exception>
    /// <remarks>With fewer samples than features the n x n Gram matrix is decomposed instead of the covariance.
    /// O(n d min(n, d) + min(n, d)^3).</remarks>
    public static PrincipalComponents Of(Matrix samples, int count, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(samples);
        int n = samples.Rows, smaller = Math.Min(n, samples.Columns);
        if (n < 2)
            throw new ArgumentException($"{n} samples; at least 2 are needed.", nameof(samples));
        if (count < 1 || count > smaller)
            throw new ArgumentException($"{count} components; allowed: 1 to {smaller}.", nameof(count));
        Matrix centred = Covariance.Centred(samples);
        bool wide = n < samples.Columns;
        EigenDecomposition eigen = SymmetricEigen.Decompose(
            wide ? Matrix.MultiplyTransposed(centred, centred, threads) : Matrix.Gram(centred, threads), threads);
        var leading = new Matrix(smaller, count);
        var values = new double[count];
        for (int k = 0; k < count; k++)
        {
            double square = Math.Max(0, eigen.Values[smaller - 1 - k]), scale = wide ? Math.Sqrt(square) : 1;
            values[k] = square / (n - 1);
            for (int i = 0; i < smaller; i++)
                leading[i, k] = scale * eigen.Vectors[i, smaller - 1 - k];
        }
        return new PrincipalComponents(values, wide ? leading : Matrix.Multiply(centred, leading, threads));
    }
}
