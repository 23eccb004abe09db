namespace Eigenspectrum.Networks;

/// <summary>What the eigenvectors of the spectral regularizer are computed from.</summary>
public enum RefreshSource
{
    /// <summary>A forward pass of the training set at the refresh, with frozen statistics: the paper.</summary>
    TrainingSet,

    /// <summary>
    /// The activations that the mini-batches of the epoch before had, each about its own mean: no pass is spent, and
    /// the eigenvectors are half an epoch older. The first epoch takes a pass.
    /// </summary>
    MiniBatches,
}
