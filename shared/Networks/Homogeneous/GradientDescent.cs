using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Networks;

/// <summary>Steps along the rates of change, each followed by a return to the constraint: gradient descent.</summary>
/// <remarks>
/// With small steps and full batches it is Euler's method for the flow. Time is the sum of the steps. With a batch each
/// epoch goes through all samples in an order of its own; what is left at its end is a smaller batch.
/// </remarks>
[Description("Gradient descent, over full batches or mini-batches: with small steps Euler's method for the flow.")]
public sealed record GradientDescent : IFlowIntegrator
{
    /// <summary>The length of a step.</summary>
    [Range(1e-12, 1e6)]
    [Description("The length of a step; about 1 / rho^2 is stable.")]
    public double Step { get; init; } = 0.1;

    /// <summary>The number of steps.</summary>
    [Range(1, 100_000_000)]
    [Description("The number of steps.")]
    public long Steps { get; init; } = 8000;

    /// <summary>The samples of a mini-batch; full batches if left out.</summary>
    [Range(1, int.MaxValue)]
    [Description("The samples of a mini-batch; full batches if left out.")]
    public int? Batch { get; init; }

    /// <inheritdoc/>
    public FlowEffort Run(
        SquareLossFlow flow, double[] state, int records, Action<long, double, double[]> record)
    {
        ArgumentNullException.ThrowIfNull(flow);
        var moments = new Queue<long>(RecordedMoments.Steps(Steps, records));
        var rates = new double[state.Length];
        var count = flow.Pass.Count;
        var batch = Batch ?? count;
        if (batch > count)
            throw new ArgumentException($"batch is {batch}; there are {count} samples.", nameof(flow));
        var perEpoch = (count + batch - 1) / batch;
        var order = flow.Pass.All;
        for (long t = 0; ; t++)
        {
            if (moments.TryPeek(out var moment) && moment == t)
            {
                moments.Dequeue();
                record(t, t * Step, state);
            }
            if (t == Steps) break;
            var within = (int)(t % perEpoch);
            if (within == 0 && batch < count)
                order = flow.Order.Substream($"epoch-{t / perEpoch}").Permutation(count);
            var first = within * batch;
            var square = flow.Rates(order.AsSpan(first, Math.Min(batch, count - first)), state, rates);
            if (!double.IsFinite(square)) throw Diverged(t, square);
            Numerics.Vectors.AddScaled(Step, rates, state);
            flow.Parametrization.Restore(flow.Network, state);
            if (t % 64 == 0) flow.Progress?.Invoke(t, Steps);
        }
        return new(Steps, 0, Steps, 0, Steps * Step);
    }

    TrainingDivergedException Diverged(long step, double square) => new(
        $"The flow diverged at step {step} (time {step * Step:G4}, steps of {Step}): the mean square is {square}. "
        + "Lower the step; about 1 / rho^2 is stable.");
}
