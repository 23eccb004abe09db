using System.Numerics;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>An optimizer and what it remembers: the steps done and some vectors as long as the parameters.</summary>
/// <typeparam name="T">double or float.</typeparam>
public sealed class OptimizerState<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    const int Chunk = 16384;

    readonly IOptimizer optimizer;
    readonly T[][] slots;
    readonly Action<int> update;

    // What the chunks work on: set before they run.
    T[] parameters = [], gradient = [];
    double learningRate;

    /// <summary>The memory before the first step: all zeros.</summary>
    public OptimizerState(IOptimizer optimizer, int parameters)
        : this(optimizer, 0, [.. Enumerable.Range(0, optimizer.Slots).Select(_ => new T[parameters])])
    {
    }

    /// <summary>A memory restored from its parts.</summary>
    /// <exception cref="ArgumentException">The optimizer remembers another number of vectors.</exception>
    public OptimizerState(IOptimizer optimizer, long steps, T[][] slots)
    {
        if (slots.Length != optimizer.Slots)
            throw new ArgumentException($"{optimizer.GetType().Name} remembers {optimizer.Slots} vectors; "
                + $"there are {slots.Length}.", nameof(slots));
        (this.optimizer, Steps, this.slots) = (optimizer, steps, slots);
        update = chunk =>
        {
            var first = chunk * Chunk;
            var length = Math.Min(Chunk, parameters.Length - first);
            this.optimizer.Update(new OptimizerPart<T>(Steps, parameters.AsSpan(first, length),
                gradient.AsSpan(first, length), this.slots, first), learningRate);
        };
    }

    /// <summary>The number of updates done.</summary>
    public long Steps { get; private set; }

    /// <summary>The remembered vectors.</summary>
    public IReadOnlyList<T[]> Slots => slots;

    /// <summary>Updates the parameters in place.</summary>
    /// <param name="parameters">The parameters, changed.</param>
    /// <param name="gradient">The gradient of the loss, without weight decay.</param>
    /// <param name="learningRate">The learning rate of this step.</param>
    /// <param name="threads">The threads to use; they change no bit.</param>
    /// <exception cref="ArgumentException">
    /// The gradient or the memory has another length than the parameters.
    /// </exception>
    public void Step(T[] parameters, T[] gradient, double learningRate, int threads = 1)
    {
        var fits = gradient.Length == parameters.Length;
        foreach (var slot in slots) fits &= slot.Length == parameters.Length;
        if (!fits)
            throw new ArgumentException($"The gradient has {gradient.Length} numbers for {parameters.Length} "
                + "parameters; it and all memory must have as many.", nameof(gradient));
        (this.parameters, this.gradient, this.learningRate) = (parameters, gradient, learningRate);
        Steps++;
        ParallelChunks.For(((parameters.Length - 1) / Chunk) + 1, threads, update);
    }
}
