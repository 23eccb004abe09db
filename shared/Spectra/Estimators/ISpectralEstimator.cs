using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra;

/// <summary>Finds or estimates the distribution of a symmetric matrix's eigenvalues from products with
/// vectors.</summary>
public interface ISpectralEstimator : ICatalogued
{
    /// <summary>Estimates the spectrum.</summary>
    /// <param name="map">The matrix.</param>
    /// <param name="stream">Random numbers, for estimators that need them.</param>
    /// <param name="stop">When to end early; null for never.</param>
    /// <param name="threads">Number of threads besides those of the map; no bit depends on it.</param>
    SpectralEstimate Estimate(
        ILinearMap map, RandomStream stream, StoppingRule? stop = null, int threads = 1);
}
