namespace Eigenspectrum.Stages.GenerateData;

/// <summary>How the signals of a made-up population's stimuli are chosen.</summary>
public enum SignalSampling
{
    /// <summary>
    /// The stimuli at hand have the spectrum exactly, up to their mean: orthonormal coordinates, randomly turned. With
    /// fewer stimuli than units the spectrum ends at their number.
    /// </summary>
    Exact,

    /// <summary>
    /// Independent Gaussian stimuli: the spectrum is that of the population, and that of a sample is bent.
    /// </summary>
    Gaussian,
}
