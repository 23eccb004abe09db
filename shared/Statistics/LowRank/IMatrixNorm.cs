using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>A norm of matrices that depends on their singular values alone.</summary>
/// <remarks>
/// Such norms have a common best approximation of rank r: what is left of the singular value decomposition without its
/// smaller values (Eckart and Young 1936; Mirsky 1960). So the distance to it is the norm of the singular values that
/// are left out.
/// </remarks>
public interface IMatrixNorm : ICatalogued
{
    /// <summary>What measures and tables call it: "frobenius".</summary>
    string Label { get; }

    /// <summary>The norm of a matrix with these singular values; 0 without any. O(n).</summary>
    /// <param name="singularValues">In descending order, none negative.</param>
    double Of(ReadOnlySpan<double> singularValues);
}
