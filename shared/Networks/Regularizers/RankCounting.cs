namespace Eigenspectrum.Networks;

/// <summary>Which rank a number tau means.</summary>
public enum RankCounting
{
    /// <summary>The largest eigenvalue has rank 1, as in the paper's formula: tau is the anchor's rank.</summary>
    FromOne,

    /// <summary>The largest has index 0, as in the authors' code: the anchor's rank is tau + 1.</summary>
    FromZero,
}
