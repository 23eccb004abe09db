namespace Eigenspectrum.Networks;

/// <summary>Which layers a constraint or a gain covers.</summary>
public enum NormalizedLayers
{
    /// <summary>All but the last, whose matrix is free: its norm is rho.</summary>
    AllButLast,

    /// <summary>All, with rho a number of its own.</summary>
    All,
}
