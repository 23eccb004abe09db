namespace Eigenspectrum.Theory;

/// <summary>How a layer reads the one below.</summary>
public enum BoundLayerKind
{
    /// <summary>Every unit reads all numbers.</summary>
    Dense,

    /// <summary>Every unit reads a window, with the same weights everywhere.</summary>
    Convolution,
}
