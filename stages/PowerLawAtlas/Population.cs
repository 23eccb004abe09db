using Eigenspectrum.Numerics;
using Eigenspectrum.Spectra;
using Eigenspectrum.Statistics;

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

    /// <summary>Eigenvalues of the covariance of N samples, largest first, min(N - 1, d) of them.</summary>
    internal static double[] Spectrum(double[] eigenvalues, int samples, double? degrees, RandomStream stream) =>
        (degrees is null
            ? GaussianSpectrum.Draw(eigenvalues, samples, stream)
            : CovarianceSpectrum.Of(Samples(eigenvalues, samples, degrees, stream)))[
                ..Math.Min(samples - 1, eigenvalues.Length)];
}
