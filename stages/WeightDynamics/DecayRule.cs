using Eigenspectrum.Networks;
using Eigenspectrum.Statistics;
using Eigenspectrum.Stages.Tables;

namespace Eigenspectrum.Stages.WeightDynamics;

/// <summary>What an optimizer's weight decay does to weights that have no other gradient.</summary>
/// <param name="Decay">The weight decay d: the penalty is d/2 |W|^2.</param>
/// <param name="Rate">The share that a step takes off, over the learning rate: d, over 1 - momentum in the long run.
/// Null where the optimizer scales the decay with the gradient, as Adam does.</param>
/// <param name="IsPlain">Whether a step is plain descent, which the window of updates is derived for.</param>
sealed record DecayRule(double Decay, double? Rate, bool IsPlain)
{
    internal static DecayRule Of(IOptimizer optimizer) => optimizer switch
    {
        Sgd sgd => new(sgd.WeightDecay, sgd.WeightDecay / (1 - sgd.Momentum), sgd.Momentum == 0),
        Adam adam => new(adam.WeightDecay, adam.Decoupled || adam.WeightDecay == 0 ? adam.WeightDecay : null, false),
        _ => new(0, null, false),
    };

    /// <summary>The window of updates at the end of a training; null where there is none.</summary>
    internal UpdateWindow? Window(TrainingCourse course, double closeness)
    {
        var steps = (long)course.StepsPerEpoch * course.Epochs;
        var rate = course.LearningRate(Math.Max(0, steps - 1));
        return IsPlain && Decay > 0 && rate > 0 && rate * Decay < 1 ? new(rate, Decay, closeness) : null;
    }

    /// <summary>What decay alone takes off in some steps, to first order: the sum of learning rate x decay.</summary>
    /// <remarks>At a constant learning rate and N/B steps this is learning rate x decay x N/B.</remarks>
    internal double? Shrinkage(TrainingCourse course, long first, long end)
    {
        if (Rate is not { } rate) return null;
        var sum = 0.0;
        for (var step = first; step < end; step++) sum += course.LearningRate(step);
        return rate * sum;
    }
}
