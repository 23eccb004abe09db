namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>Which eigenvalues the inputs have.</summary>
public enum InputSpectrum
{
    /// <summary>Those of the covariance that the inputs are drawn from.</summary>
    Population,

    /// <summary>Those of the training inputs themselves, of X'X/n.</summary>
    Measured,
}
