namespace Eigenspectrum.Figures;

/// <summary>How values are laid out along an axis.</summary>
public enum Scale
{
    /// <summary>Equal differences, equal lengths.</summary>
    Linear,

    /// <summary>Equal ratios, equal lengths; values at or below zero are not drawn.</summary>
    Log,

    /// <summary>Logarithmic on both sides of zero, linear between the axis' threshold and its negative.</summary>
    SymmetricLog,
}
