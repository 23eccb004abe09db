namespace Eigenspectrum.Statistics;

/// <summary>A distribution fitted to a tail by maximum likelihood, normalised between the tail's cut-offs.</summary>
/// <param name="Parameters">As the distribution names them.</param>
/// <param name="StandardErrors">From the observed information; NaN at a boundary, where it says nothing.</param>
/// <param name="LogLikelihood">Of all values.</param>
/// <param name="LogDensities">The logarithm of density or probability at each different value.</param>
/// <param name="Boundary">Why the best parameters lie on the edge of what is allowed; null if they lie inside.</param>
public sealed record TailFit(
    double[] Parameters, double[] StandardErrors, double LogLikelihood, double[] LogDensities, string? Boundary = null);
