namespace Eigenspectrum.Numerics;

/// <summary>A = U diag(Values) V^T, with as many columns in U and V as the shorter side of A is long.</summary>
/// <param name="U">Left singular vectors, as columns.</param>
/// <param name="Values">Singular values, descending.</param>
/// <param name="V">Right singular vectors, as columns.</param>
public sealed record SingularDecomposition(Matrix U, double[] Values, Matrix V);
