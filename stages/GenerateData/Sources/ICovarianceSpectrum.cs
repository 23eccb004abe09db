using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Eigenvalues of the covariance of Gaussian inputs; its eigenvectors are the coordinate axes.</summary>
public interface ICovarianceSpectrum : ICatalogued
{
    /// <summary>The eigenvalues, largest first, none negative.</summary>
    /// <param name="inputs">How many there are.</param>
    /// <exception cref="ArgumentException">The spectrum does not have that many.</exception>
    double[] Eigenvalues(int inputs);
}
