namespace Eigenspectrum.Statistics;

/// <summary>How the singular values of a weight matrix are found.</summary>
public enum WeightDecomposition
{
    /// <summary>By its size alone: one by one up to <see cref="WeightSpectrum.LargestByRotations"/>, else by the Gram
    /// matrix.</summary>
    Automatic,

    /// <summary>By rotations of the matrix: small ones are accurate too.</summary>
    SingularValues,

    /// <summary>As roots of the eigenvalues of W'W: much faster, but what is below 1e-8 of the largest singular value
    /// is rounding.</summary>
    GramMatrix,
}
