namespace Eigenspectrum.Spectra;

/// <summary>What a matrix costs to know, in operations and bytes.</summary>
/// <param name="Dimension">Rows and columns n.</param>
/// <param name="AssemblyOperations">To write it out; infinity if that cannot be.</param>
/// <param name="ProductOperations">One product with a vector.</param>
/// <param name="ProductBytes">What products keep between calls.</param>
public sealed record SpectrumCost(
    int Dimension, double AssemblyOperations, double ProductOperations, double ProductBytes)
{
    /// <summary>Rows of a smaller matrix with the same nonzero eigenvalues, or 0 if there is none.</summary>
    public int GramDimension { get; init; }

    /// <summary>Operations to write that one out.</summary>
    public double GramOperations { get; init; }

    /// <summary>Memory that this takes besides the matrix.</summary>
    public double GramBytes { get; init; }
}
