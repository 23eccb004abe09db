namespace Eigenspectrum.Networks;

/// <summary>The parameters at one moment of a training.</summary>
/// <param name="Index">The place among the checkpoints: 0 is the initialization.</param>
/// <param name="Step">The updates done.</param>
/// <param name="Epoch">The epochs done, fractions included.</param>
/// <param name="Parameters">The parameters, the holder's own copy.</param>
public sealed record Checkpoint(int Index, long Step, double Epoch, double[] Parameters)
{
    /// <summary>The averaged statistics of normalizations, the holder's own copy; empty for networks without.</summary>
    public double[] Statistics { get; init; } = [];
}
