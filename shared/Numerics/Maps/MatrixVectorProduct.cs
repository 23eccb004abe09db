namespace Eigenspectrum.Numerics;

/// <summary>Writes A x to <paramref name="y"/> for a symmetric matrix A known only through its products.</summary>
/// <param name="x">The vector, as long as the matrix is wide; not to be changed.</param>
/// <param name="y">Receives the product; its old content does not matter.</param>
public delegate void MatrixVectorProduct(ReadOnlySpan<double> x, Span<double> y);
