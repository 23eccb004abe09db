using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra;

/// <summary>Finds or estimates the distribution of a symmetric matrix's eigenvalues from products with
/// vectors.</summary>
public interface ISpectralEstimator : ICatalogued
{
    /// <summary>Estimates the spectrum.</summary>
    /// <param name="map">The matrix.</param>
    /// <param name="stream">Random numbers, for estimators that need them.</param>
    SpectralEstimate Estimate(LinearMap map, RandomStream stream);
}
