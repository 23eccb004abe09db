namespace Eigenspectrum.Stages.WeightDynamics;

/// <summary>Ranks of weight matrices, and how far they move in an epoch, through training.</summary>
public sealed record WeightsOptions;
