namespace Eigenspectrum.Statistics;

/// <summary>What a spectrum is found to be in a window.</summary>
public enum SpectrumShape
{
    /// <summary>c n^-alpha.</summary>
    PowerLaw,

    /// <summary>c n^-alpha e^(-n/k).</summary>
    PowerLawWithCutoff,

    /// <summary>Two power laws that meet.</summary>
    Broken,

    /// <summary>c e^(-n/k).</summary>
    Exponential,

    /// <summary>ln lambda is quadratic in ln n and bends down.</summary>
    LogNormalLike,

    /// <summary>What independent noise of equal variance gives.</summary>
    Noise,

    /// <summary>The data cannot tell, or none of these.</summary>
    Undecided,

    /// <summary>Too few values or samples.</summary>
    NotEstimable,
}
