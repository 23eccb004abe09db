namespace Eigenspectrum.Theory;

/// <summary>Why an assumption fails for a network.</summary>
/// <param name="Assumption">The assumption.</param>
/// <param name="Reason">What the network has, in words: "layer2 has biases".</param>
public sealed record BoundObstacle(BoundAssumption Assumption, string Reason);
