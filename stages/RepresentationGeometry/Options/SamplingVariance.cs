namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>What the posterior of an exponent takes as the variance of ln lambda by sampling.</summary>
public enum SamplingVariance
{
    /// <summary>The mean over the window of the infinitesimal jackknife's, which knows the data's tails.</summary>
    Measured,

    /// <summary>2/(stimuli - 1), that of Gaussian data.</summary>
    Gaussian,

    /// <summary>None: the residuals speak for themselves.</summary>
    None,
}
