using System.Numerics;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>A first-order rule that turns gradients into parameter updates.</summary>
/// <remarks>
/// The rule itself is immutable; what it remembers between steps lies in an <see cref="OptimizerState{T}"/>. Every rule
/// here treats parameters one by one, so any split over threads gives the same bits.
/// </remarks>
public interface IOptimizer : ICatalogued
{
    /// <summary>The learning rate before the schedule's factor.</summary>
    double LearningRate { get; }

    /// <summary>How many numbers the rule remembers for each parameter.</summary>
    int Slots { get; }

    /// <summary>Updates some parameters and what is remembered of them, in place.</summary>
    /// <param name="part">The parameters, their gradient without weight decay, and their memory.</param>
    /// <param name="learningRate">The learning rate of this step.</param>
    void Update<T>(OptimizerPart<T> part, double learningRate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
