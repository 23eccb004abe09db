namespace Eigenspectrum.Networks;

/// <summary>Over which samples batch normalization takes its statistics in pretraining.</summary>
public enum ViewStatistics
{
    /// <summary>Over each of the two views' batches for itself, as two batches one after the other.</summary>
    PerView,

    /// <summary>Over both views together, as one batch of twice the size.</summary>
    Joint,
}
