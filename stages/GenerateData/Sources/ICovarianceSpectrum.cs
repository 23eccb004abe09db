using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>The covariance of Gaussian inputs: eigenvalues and, off the coordinate axes, eigenvectors.</summary>
public interface ICovarianceSpectrum : ICatalogued
{
    /// <summary>The eigenvalues, largest first, none negative.</summary>
    /// <param name="inputs">How many there are.</param>
    /// <exception cref="ArgumentException">The spectrum does not have that many.</exception>
    double[] Eigenvalues(int inputs);

    /// <summary>
    /// What keeps the covariance from being that of so many inputs, told before anything is computed; null if it fits.
    /// </summary>
    string? Misfit(int inputs)
    {
        try
        {
            return Array.Exists(Eigenvalues(inputs), value => value > 0)
                ? null : "all of the covariance is zero; an input must vary";
        }
        catch (ArgumentException problem)
        {
            return CovarianceTable.Reason(problem);
        }
    }

    /// <summary>Row i is the eigenvector of eigenvalue i; null where they are the coordinate axes.</summary>
    Matrix? Eigenvectors() => null;
}
