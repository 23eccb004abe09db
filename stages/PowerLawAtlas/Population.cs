using Eigenspectrum.Numerics;
using Eigenspectrum.Spectra;

namespace Eigenspectrum.Stages.PowerLawAtlas;

/// <summary>Samples with a given covariance spectrum, and spectra of their sample covariance.</summary>
static class Population
{
    /// <summary>Samples as rows: normal, or of Student's t distribution, with the eigenvalues as variances.</summary>
    /// <remarks>The axes are the eigenvectors; no estimator of the spectrum sees a rotation. Student's: each row of
    /// normal numbers times sqrt((nu - 2)/chi^2_nu), which keeps the covariance.</remarks>
    internal static Matrix Samples(double[] eigenvalues, int samples, double? degrees, RandomStream stream)
    {
        int d = eigenvalues.Length;
        var values = new Matrix(samples, d);
        stream.Normals(values.Data);
        double[] deviations = [.. eigenvalues.Select(Math.Sqrt)];
        for (int i = 0; i < samples; i++)
        {
            double scale = degrees is { } nu ? Math.Sqrt((nu - 2) / stream.ChiSquare(nu)) : 1;
            Span<double> row = values.Row(i);
            for (int j = 0; j < d; j++)
                row[j] *= scale * deviations[j];
        }
        return values;
    }

    /// <summary>Eigenvalues of the covariance (divisor N - 1) of N samples, largest first, min(N - 1, d) of
    /// them.</summary>
    /// <remarks>
    /// Of normal samples (N - 1) S is Wishart distributed with N - 1 degrees of freedom. By Bartlett's decomposition it
    /// is D^1/2 A A' D^1/2, A lower triangular with chi of N - 1 - i degrees on the diagonal and normal numbers below:
    /// a draw costs d^2/2 numbers whatever N is. With fewer degrees than dimensions A has N - 1 columns, and the smaller
    /// A' D A has the same nonzero eigenvalues.
    /// </remarks>
    internal static double[] Spectrum(double[] eigenvalues, int samples, double? degrees, RandomStream stream)
    {
        int d = eigenvalues.Length, freedom = samples - 1, rank = Math.Min(freedom, d);
        if (degrees is not null)
            return CovarianceSpectrum.Of(Samples(eigenvalues, samples, degrees, stream))[..rank];
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
