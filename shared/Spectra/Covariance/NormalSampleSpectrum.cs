using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra;

/// <summary>Draws covariance spectra of normal samples without drawing the samples.</summary>
public static class NormalSampleSpectrum
{
    /// <summary>Eigenvalues of the covariance (divisor N - 1, mean taken off) of N normal samples.</summary>
    /// <param name="eigenvalues">The population's d eigenvalues, none negative.</param>
    /// <param name="samples">N, at least 2.</param>
    /// <param name="stream">Where numbers come from.</param>
    /// <returns>min(N - 1, d) eigenvalues, largest first.</returns>
    /// <remarks>
    /// (N - 1) S is Wishart distributed with N - 1 degrees of freedom. By Bartlett's decomposition (Proc. R. Soc.
    /// Edinburgh 53, 1933) it is D^1/2 A A' D^1/2, A lower triangular with chi of N - 1 - i degrees on the diagonal and
    /// normal numbers below: d^2/2 numbers whatever N is. With fewer degrees than dimensions A has N - 1 columns, and
    /// the smaller A' D A has the same nonzero eigenvalues. O(d min(N, d)^2).
    /// </remarks>
    /// <exception cref="ArgumentException">There are fewer than 2 samples, or no eigenvalues.</exception>
    public static double[] Draw(ReadOnlySpan<double> eigenvalues, int samples, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 2);
        if (eigenvalues.IsEmpty)
            throw new ArgumentException("There are no eigenvalues; at least one is needed.", nameof(eigenvalues));
        int d = eigenvalues.Length, freedom = samples - 1, rank = Math.Min(freedom, d);
        var factor = new Matrix(d, rank);
        for (int i = 0; i < d; i++)
        {
            Span<double> row = factor.Row(i)[..Math.Min(i + 1, rank)];
            stream.Normals(row);
            if (i < rank)
                row[i] = Math.Sqrt(stream.ChiSquare(freedom - i));
            double deviation = Math.Sqrt(eigenvalues[i] / freedom);
            for (int j = 0; j < row.Length; j++)
                row[j] *= deviation;
        }
        double[] values = SymmetricEigen.Values(Matrix.Gram(factor));
        Array.Reverse(values);
        for (int k = 0; k < values.Length; k++)
            values[k] = Math.Max(0, values[k]);
        return values;
    }
}
