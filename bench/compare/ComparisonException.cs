namespace Eigenspectrum.Bench.Compare;

/// <summary>What the user is told in one line: a wrong argument, a peer that is missing or fails.</summary>
sealed class ComparisonException(string message) : Exception(message);
