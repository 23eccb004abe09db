namespace Eigenspectrum.Theory;

/// <summary>What stands behind a predicted rank.</summary>
public enum RankKind
{
    /// <summary>It is the rank for generic weights, and that is proved.</summary>
    Theorem,

    /// <summary>It has been found in every case looked at.</summary>
    Observed,

    /// <summary>The rank is not larger; it may be smaller.</summary>
    Bound,
}
