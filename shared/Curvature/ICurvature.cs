using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Curvature;

/// <summary>A symmetric p x p curvature matrix of an objective: one file a curvature.</summary>
public interface ICurvature : ICatalogued
{
    /// <summary>
    /// The exact dense matrix at the given parameters, exactly symmetric, in the network's parameter order.
    /// </summary>
    /// <param name="objective">
    /// The mean loss over samples: no regularizer, no sum. With the default squared error |f - t|²/2 the Gauss-Newton
    /// matrix is the mean of JᵀJ.
    /// </param>
    /// <param name="parameters">Where.</param>
    /// <param name="threads">How many threads share the work; the bits do not depend on it.</param>
    /// <remarks>About N p² operations; 8 p² bytes for the result.</remarks>
    Matrix Of(Objective objective, ReadOnlySpan<double> parameters, int threads = 1);

    /// <summary>
    /// The traces of every sample's diagonal blocks, N x layers: their mean over samples is the trace, their spread its
    /// sampling error.
    /// </summary>
    /// <remarks>Cost of a few passes; no p x p matrix.</remarks>
    Matrix SampleTraces(Objective objective, ReadOnlySpan<double> parameters);
}
