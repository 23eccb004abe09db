namespace Eigenspectrum.Statistics;

/// <summary>What the squared singular values of a weight matrix are divided by.</summary>
public enum SpectrumDivisor
{
    /// <summary>Nothing: eigenvalues of W'W, as WeightWatcher has them.</summary>
    None,

    /// <summary>The longer side N: eigenvalues of W'W/N, as the Marchenko-Pastur law has them.</summary>
    LongerSide,
}
