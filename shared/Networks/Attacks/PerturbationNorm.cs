namespace Eigenspectrum.Networks;

/// <summary>How the size of a perturbation is measured.</summary>
public enum PerturbationNorm
{
    /// <summary>The largest change of an input.</summary>
    Infinity,

    /// <summary>The Euclidean length of the change.</summary>
    Euclidean,
}
