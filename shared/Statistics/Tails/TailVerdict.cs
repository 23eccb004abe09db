namespace Eigenspectrum.Statistics;

/// <summary>What is known of a tail after all tests.</summary>
public enum TailVerdict
{
    /// <summary>No power law could be fitted.</summary>
    NotEstimable,

    /// <summary>A power law is plausible, no alternative is better, and the exponential is ruled out.</summary>
    PowerLaw,

    /// <summary>A power law with exponential cut-off is better than the power law, and no other is better than
    /// it.</summary>
    WithCutoff,

    /// <summary>Another distribution is better than the power law.</summary>
    AnotherDistribution,

    /// <summary>The power law is ruled out, and no alternative is better.</summary>
    RuledOut,

    /// <summary>The tail tells the power law from the exponential in neither direction; or it is but a part of a sample
    /// that another distribution describes as a whole.</summary>
    Undecided,
}
