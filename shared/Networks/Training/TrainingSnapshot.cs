namespace Eigenspectrum.Networks;

/// <summary>All that a training needs to go on from a step with the same bits.</summary>
/// <remarks>The order of samples is a function of step and stream, so it needs no place here.</remarks>
/// <param name="Step">The updates done.</param>
/// <param name="Parameters">The parameters.</param>
/// <param name="Memory">What the optimizer remembers.</param>
/// <param name="Statistics">The averaged statistics of normalizations.</param>
public sealed record TrainingSnapshot(long Step, double[] Parameters, double[][] Memory, double[] Statistics)
{
    /// <summary>What the regularizers remember.</summary>
    public double[][] Regularizers { get; init; } = [];
}
