using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra;

/// <summary>Estimates the trace of a symmetric matrix from products with vectors.</summary>
/// <remarks>
/// With as many products allowed as the matrix has rows the trace is computed exactly, from the unit vectors.
/// </remarks>
public interface ITraceEstimator : ICatalogued
{
    /// <summary>Estimates the trace.</summary>
    /// <param name="map">The matrix.</param>
    /// <param name="stream">Random numbers.</param>
    /// <param name="stop">When to end early; null for never.</param>
    TraceEstimate Estimate(ILinearMap map, RandomStream stream, StoppingRule? stop = null);
}
