using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>A first-order rule that turns gradients into parameter updates.</summary>
/// <remarks>
/// The rule itself is immutable; what it remembers between steps lies in an <see cref="OptimizerState"/>. Every rule
/// here treats parameters one by one, so any split over threads gives the same bits.
/// </remarks>
public interface IOptimizer : ICatalogued
{
    /// <summary>The learning rate before the schedule's factor.</summary>
    double LearningRate { get; }

    /// <summary>How many numbers the rule remembers for each parameter.</summary>
    int Slots { get; }

    /// <summary>Updates the parameters in place and advances the state by one step.</summary>
    /// <param name="state">The memory, from <see cref="OptimizerState(IOptimizer, int)"/> at first.</param>
    /// <param name="parameters">The parameters, changed.</param>
    /// <param name="gradient">The gradient of the loss, without weight decay.</param>
    /// <param name="learningRate">The learning rate of this step.</param>
    void Step(OptimizerState state, Span<double> parameters, ReadOnlySpan<double> gradient, double learningRate);
}
