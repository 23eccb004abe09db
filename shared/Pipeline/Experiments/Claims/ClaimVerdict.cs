namespace Eigenspectrum.Pipeline;

/// <summary>What became of a claim.</summary>
public enum ClaimVerdict
{
    /// <summary>The condition holds.</summary>
    Holds,

    /// <summary>The condition does not hold.</summary>
    Fails,

    /// <summary>A run lacks the measure, or no run is meant.</summary>
    NotMeasured,
}
