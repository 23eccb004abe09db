namespace Eigenspectrum.Stages.NeuralCollapse;

/// <summary>Neural collapse of the layers' activations, and the parts of the square loss.</summary>
public sealed record CollapseOptions;
