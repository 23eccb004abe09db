namespace Eigenspectrum.Pipeline;

/// <summary>A measured number.</summary>
/// <param name="Value">The number.</param>
/// <param name="Uncertainty">Its uncertainty, if one is known.</param>
public sealed record MeasuredValue(double Value, double? Uncertainty = null);
