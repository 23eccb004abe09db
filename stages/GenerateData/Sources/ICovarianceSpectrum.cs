using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>The covariance of Gaussian inputs: eigenvalues and, off the coordinate axes, eigenvectors.</summary>
public interface ICovarianceSpectrum : ICatalogued
{
    /// <summary>The eigenvalues, largest first, none negative.</summary>
    /// <param name="inputs">How many there are.</param>
    /// <exception cref="ArgumentException">The spectrum does not have that many.</exception>
    double[] Eigenvalues(int inputs);

    /// <summary>Row i is the eigenvector of eigenvalue i; null where they are the coordinate axes.</summary>
    Matrix? Eigenvectors() => null;
}
