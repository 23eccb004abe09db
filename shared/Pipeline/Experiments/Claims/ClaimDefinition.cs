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
    /// <summary>What is taken off the value of each run; null for nothing.</summary>
    public ClaimSubtrahend? Less { get; init; }

    /// <summary>What is judged, in words: the measure, and what is taken off it.</summary>
    public string Quantity => Less is null ? Measure
        : string.Join(' ', [Measure, "less", Less.Measure == Measure ? "that" : Less.Measure,
            .. Less.Runs.Select((filter, i) => $"{(i == 0 ? "at" : "and")} {filter}")]);

    /// <summary>The section whose stage writes the measure: the first part of its name.</summary>
    public string Section => Measure[..Measure.IndexOf('.', StringComparison.Ordinal)];
}
