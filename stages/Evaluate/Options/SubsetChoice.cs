namespace Eigenspectrum.Stages.Evaluate;

/// <summary>Which samples of a split are taken where not all are.</summary>
public enum SubsetChoice
{
    /// <summary>The first.</summary>
    First,

    /// <summary>The first of each class, equally many.</summary>
    Balanced,
}
