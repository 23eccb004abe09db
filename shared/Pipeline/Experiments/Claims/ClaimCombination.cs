namespace Eigenspectrum.Pipeline;

/// <summary>How the runs of a claim become one value.</summary>
public enum ClaimCombination
{
    /// <summary>Every run must satisfy the condition; the value shown is that of the run nearest to failing.</summary>
    Each,

    /// <summary>The mean over the runs.</summary>
    Mean,

    /// <summary>The median over the runs.</summary>
    Median,

    /// <summary>The smallest value.</summary>
    Min,

    /// <summary>The largest value.</summary>
    Max,
}
