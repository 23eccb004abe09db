namespace Eigenspectrum.Pipeline;

/// <summary>A claim of an experiment: a measure and what it must be.</summary>
/// <param name="Id">The name, unique in the experiment.</param>
/// <param name="Says">The claim in words.</param>
/// <param name="Source">Where the claim comes from.</param>
/// <param name="Measure">The measure's name, as "hessian.law.ks".</param>
/// <param name="Runs">Which runs are meant: all of these must match; empty for all runs.</param>
/// <param name="Combine">How the runs become one value.</param>
/// <param name="Condition">What the value must be.</param>
/// <param name="Location">Where the claim is written.</param>
public sealed record ClaimDefinition(
    string Id,
    string Says,
    string Source,
    string Measure,
    IReadOnlyList<ClaimFilter> Runs,
    ClaimCombination Combine,
    Condition Condition,
    SourceLocation Location)
{
    /// <summary>The section whose stage writes the measure: the first part of its name.</summary>
    public string Section => Measure[..Measure.IndexOf('.', StringComparison.Ordinal)];
}
