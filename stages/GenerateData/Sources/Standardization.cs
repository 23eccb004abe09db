namespace Eigenspectrum.Stages.GenerateData;

/// <summary>What is done to pixels after scaling them to [0, 1]; means and deviations are those of the training
/// part.</summary>
public enum Standardization
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Less the mean and over the standard deviation of all training pixels together.</summary>
    Whole,

    /// <summary>Each pixel less its own mean and over its own standard deviation; constant pixels become 0.</summary>
    Pixel,
}
