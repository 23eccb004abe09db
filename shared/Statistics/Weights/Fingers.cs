namespace Eigenspectrum.Statistics;

/// <summary>Eigenvalues at the top that do not belong to the power law below them.</summary>
/// <param name="Count">How many; 0 if none.</param>
/// <param name="Tail">The tail fitted without them.</param>
/// <param name="PValue">The chance of as large a gap without them, times the number of counts tried; null where the
/// rule has none.</param>
public sealed record Fingers(int Count, EigenvalueTail Tail, double? PValue);
