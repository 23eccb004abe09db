namespace Eigenspectrum.Artifacts;

/// <summary>One scalar result with what is known about it.</summary>
/// <param name="Name">Dotted name, as "hessian.law.ks".</param>
/// <param name="Value">The value.</param>
/// <param name="Uncertainty">How far off it may be, in the sense of <paramref name="UncertaintyKind"/>.</param>
/// <param name="UncertaintyKind">As "standard error" or "bound".</param>
/// <param name="Samples">How many independent samples stand behind it.</param>
/// <param name="Unit">Its unit; "" for pure numbers.</param>
/// <param name="Definition">What is measured, in a sentence or formula.</param>
public sealed record Measure(
    string Name, double Value, double? Uncertainty, string? UncertaintyKind, long? Samples, string Unit,
        string Definition);
