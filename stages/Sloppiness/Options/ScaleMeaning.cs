namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>What the scale ratio s of starts to targets compares.</summary>
public enum ScaleMeaning
{
    /// <summary>Weights: s = sigma_w / sigma_*, with sigma_* the root mean square of w*_i.</summary>
    Weights,

    /// <summary>Predictions: s = rms of the initial predictions / rms of the target y.</summary>
    Predictions,

    /// <summary>s = |w_0| / (|y| / sqrt(n)), norms as they are expected.</summary>
    StartOverTarget,
}
