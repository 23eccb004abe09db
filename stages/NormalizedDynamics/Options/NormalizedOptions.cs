namespace Eigenspectrum.Stages.NormalizedDynamics;

/// <summary>Homogeneous classifiers under the square loss: norms, margins and the flow of normalized layers.</summary>
public sealed record NormalizedOptions;
