namespace Eigenspectrum.Pipeline;

/// <summary>What one run says to a claim.</summary>
/// <param name="Run">The run's name.</param>
/// <param name="Measured">The value; null if the run lacks the measure.</param>
/// <param name="Margin">The distance to the bound, positive inside; null without a value.</param>
/// <param name="Verdict">Whether this run alone satisfies the condition.</param>
public sealed record ClaimRun(string Run, MeasuredValue? Measured, double? Margin, ClaimVerdict Verdict);
