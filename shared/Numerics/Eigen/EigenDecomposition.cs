namespace Eigenspectrum.Numerics;

/// <summary>A = V diag(Values) V^T with orthonormal columns of V.</summary>
/// <param name="Values">The eigenvalues, ascending.</param>
/// <param name="Vectors">Column k is the eigenvector of Values[k]; its sign is arbitrary but reproducible.</param>
public sealed record EigenDecomposition(double[] Values, Matrix Vectors);
