namespace Eigenspectrum.Statistics;

/// <summary>How the ratios of neighbour distances give the dimension.</summary>
public enum NeighbourFit
{
    /// <summary>Maximum likelihood of the smallest ratios, the largest known only to be larger.</summary>
    MaximumLikelihood,

    /// <summary>The line through the origin of -ln(1 - F) on ln(r2/r1), as in the paper's figures.</summary>
    LeastSquares,
}
