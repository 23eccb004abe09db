namespace Eigenspectrum.Networks;

/// <summary>The norm that rescaled weights are kept at.</summary>
public enum RescaledNorm
{
    /// <summary>1.</summary>
    Unit,

    /// <summary>That of the layer before the first step.</summary>
    Initial,
}
