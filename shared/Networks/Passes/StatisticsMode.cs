namespace Eigenspectrum.Networks;

/// <summary>Where normalizations take their means and variances from.</summary>
public enum StatisticsMode
{
    /// <summary>From the averages that training left: each sample is on its own, the layer is an affine map.</summary>
    Frozen,

    /// <summary>From the batch at hand; the averages stay as they are.</summary>
    Batch,

    /// <summary>From the batch at hand, which also moves the averages: training.</summary>
    Update,
}
