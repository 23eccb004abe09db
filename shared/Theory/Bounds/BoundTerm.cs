namespace Eigenspectrum.Theory;

/// <summary>One of the numbers that a bound is made of.</summary>
/// <param name="Name">A short name in camel case.</param>
/// <param name="Value">The number.</param>
/// <param name="Definition">Its formula.</param>
public sealed record BoundTerm(string Name, double Value, string Definition);
