namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>Where the samples of a batch come from.</summary>
public enum SgdSamples
{
    /// <summary>Fresh Gaussian samples of the inputs' covariance.</summary>
    Fresh,

    /// <summary>The training samples, drawn with replacement: beyond the paper.</summary>
    Training,
}
