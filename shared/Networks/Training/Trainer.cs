using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>Minimizes an objective by mini-batches.</summary>
/// <remarks>
/// Each epoch visits all samples in a fresh random order, drawn from a substream of its own: one epoch more moves no
/// other. The last mini-batch of an epoch holds what is left. The number of threads changes no bit.
/// </remarks>
public sealed class Trainer
{
    readonly Objective objective;
    readonly TrainingOptions options;

    /// <summary>Prepares a training.</summary>
    /// <exception cref="ArgumentException">The batch, the epochs or a checkpoint is out of range.</exception>
    public Trainer(Objective objective, TrainingOptions options)
    {
        if (options.Batch < 1)
            throw new ArgumentException(
                $"The batch is {options.Batch}; it must hold at least 1 sample.", nameof(options));
        if (options.Epochs < 0)
            throw new ArgumentException(
                $"There are {options.Epochs} epochs; there must be 0 or more.", nameof(options));
        foreach (var epoch in options.Checkpoints)
        {
            if (!(epoch >= 0 && epoch <= options.Epochs))
                throw new ArgumentException(
                    $"Checkpoint {epoch} is no epoch in [0..{options.Epochs}].", nameof(options));
        }
        (this.objective, this.options) = (objective, options);
        StepsPerEpoch = ((objective.Data.Count - 1) / options.Batch) + 1;
    }

    /// <summary>The updates of one pass over the data.</summary>
    public int StepsPerEpoch { get; }

    /// <summary>The updates of the whole training.</summary>
    public long Steps => (long)StepsPerEpoch * options.Epochs;

    /// <summary>The steps at which parameters are handed out, ascending, the first 0 and the last the end.</summary>
    public long[] CheckpointSteps() =>
        [.. options.Checkpoints.Select(epoch => (long)Math.Round(epoch * StepsPerEpoch))
            .Append(0).Append(Steps).Distinct().Order()];

    /// <summary>Trains in place.</summary>
    /// <param name="parameters">The parameters to begin with; at the end, the trained ones.</param>
    /// <param name="order">The source of the orders of samples.</param>
    /// <param name="checkpoint">Told the parameters at each of <see cref="CheckpointSteps"/>.</param>
    /// <param name="step">Told every step before its update.</param>
    /// <exception cref="TrainingDivergedException">The loss, the gradient or a parameter is not finite.</exception>
    public void Run(double[] parameters, RandomStream order, Action<Checkpoint>? checkpoint = null,
        Action<TrainingStep>? step = null)
    {
        var state = new OptimizerState(options.Optimizer, parameters.Length);
        var gradient = new double[parameters.Length];
        var checkpoints = new Queue<(int Index, long Step)>(CheckpointSteps().Index().Select(c => (c.Index, c.Item)));
        int[] samples = [];
        for (var t = 0L; ; t++)
        {
            if (checkpoints.TryPeek(out var next) && next.Step == t)
            {
                checkpoints.Dequeue();
                checkpoint?.Invoke(new(next.Index, t, Epoch(t), (double[])parameters.Clone()));
            }
            if (t == Steps) break;
            var within = (int)(t % StepsPerEpoch);
            if (within == 0) samples = order.Substream($"epoch-{t / StepsPerEpoch}").Permutation(objective.Data.Count);
            var first = within * options.Batch;
            var rows = samples.AsSpan(first, Math.Min(options.Batch, samples.Length - first));
            var result = objective.Gradient(parameters, rows, gradient);
            var found = new TrainingStep(t, Epoch(t), result.Loss, result.Accuracy, Sums.Norm(gradient),
                options.Optimizer.LearningRate * options.Schedule.Multiplier(Epoch(t), options.Epochs));
            RequireFinite(found);
            step?.Invoke(found);
            options.Optimizer.Step(state, parameters, gradient, found.LearningRate);
        }
        RequireFinite(parameters);
    }

    double Epoch(long step) => (double)step / StepsPerEpoch;

    static void RequireFinite(TrainingStep step)
    {
        if (!double.IsFinite(step.Loss))
            throw new TrainingDivergedException(step.Step, step.Epoch, step.LearningRate, $"the loss is {step.Loss}");
        if (!double.IsFinite(step.GradientNorm))
            throw new TrainingDivergedException(step.Step, step.Epoch, step.LearningRate,
                $"the norm of the gradient is {step.GradientNorm}");
    }

    void RequireFinite(double[] parameters)
    {
        var broken = Array.FindIndex(parameters, value => !double.IsFinite(value));
        if (broken < 0) return;
        throw new TrainingDivergedException(Steps, options.Epochs,
            options.Optimizer.LearningRate * options.Schedule.Multiplier(options.Epochs, options.Epochs),
            $"parameter {broken} is {parameters[broken]}");
    }
}
