namespace Eigenspectrum.Networks;

/// <summary>What an integration took.</summary>
/// <param name="Steps">The steps done.</param>
/// <param name="Rejected">Steps that were tried and thrown away.</param>
/// <param name="Evaluations">How often rates of change were computed, over a batch each.</param>
/// <param name="Forced">Steps of the least length, taken with a larger error than allowed.</param>
/// <param name="Time">The time at the end.</param>
public readonly record struct FlowEffort(long Steps, long Rejected, long Evaluations, long Forced, double Time);
