namespace Eigenspectrum.Networks;

/// <summary>What an optimizer remembers: the steps done and some vectors as long as the parameters.</summary>
public sealed class OptimizerState
{
    readonly double[][] slots;

    /// <summary>The memory before the first step: all zeros.</summary>
    public OptimizerState(IOptimizer optimizer, int parameters)
        : this(0, [.. Enumerable.Range(0, optimizer.Slots).Select(_ => new double[parameters])])
    {
    }

    /// <summary>A memory restored from its parts.</summary>
    public OptimizerState(long steps, double[][] slots)
    {
        Steps = steps;
        this.slots = slots;
    }

    /// <summary>The number of updates done.</summary>
    public long Steps { get; private set; }

    /// <summary>The remembered vectors.</summary>
    public IReadOnlyList<double[]> Slots => slots;

    /// <summary>Counts one more update; returns their number.</summary>
    public long Advance() => ++Steps;
}
