using System.Numerics;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The steps of a training in double or float.</summary>
sealed class TrainingLoop<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly Trainer trainer;
    readonly Objective objective;
    readonly TrainingOptions options;
    readonly T[] statistics, gradient;
    readonly double[] wide;
    readonly BatchGradient<T> batch;
    readonly Regularization<T> regularization;
    T[] parameters = [];
    OptimizerState<T> state;
    Rescaler<T>? rescaler;

    internal TrainingLoop(Trainer trainer, Objective objective, TrainingOptions options)
    {
        (this.trainer, this.objective, this.options) = (trainer, objective, options);
        statistics = Narrow(objective.Network.Statistics);
        gradient = new T[objective.Network.ParameterCount];
        wide = gradient as double[] ?? new double[gradient.Length];
        var inputs = SampleInputs.Of<T>(objective.Data.Inputs);
        regularization = new(options.Regularizers, new(objective.Network, inputs,
            Math.Min(options.Batch, objective.Data.Count), objective.Threads, statistics));
        batch = new(objective.Network, objective.Loss, objective.Data, inputs, objective.Threads, StatisticsMode.Update,
            statistics, regularization);
        state = new(options.Optimizer, gradient.Length);
    }

    internal double[] Run(double[] initial, RandomStream order, Action<Checkpoint>? checkpoint,
        Action<TrainingStep>? step, Resumption? resumption)
    {
        var t = Begin(initial, resumption?.From);
        var begun = t;
        var checkpoints = new Queue<(int Index, long Step)>(
            trainer.CheckpointSteps().Index().Select(c => (c.Index, c.Item)).Where(c => c.Item >= t));
        int[] samples = [];
        for (; ; t++)
        {
            if (checkpoints.TryPeek(out var next) && next.Step == t)
            {
                checkpoints.Dequeue();
                var found = Wide(parameters);
                RequireFinite(found, t);
                checkpoint?.Invoke(new(next.Index, t, Epoch(t), found) { Statistics = Wide(statistics) });
            }
            if (t == trainer.Steps) break;
            // Not where it began: that is saved already.
            if (t > begun && resumption?.IsDue?.Invoke(t) == true) resumption.Save?.Invoke(Snapshot(t));
            var within = (int)(t % trainer.StepsPerEpoch);
            if (within == 0 || samples.Length == 0)
                samples = order.Substream($"epoch-{t / trainer.StepsPerEpoch}").Permutation(objective.Data.Count);
            regularization.Begin(t, trainer.StepsPerEpoch, order, parameters);
            var first = within * options.Batch;
            Update(t, samples.AsSpan(first, Math.Min(options.Batch, samples.Length - first)), step);
        }
        Wide(parameters).CopyTo(initial, 0);
        return Wide(statistics);
    }

    void Update(long t, ReadOnlySpan<int> rows, Action<TrainingStep>? step)
    {
        var result = batch.Compute(parameters, rows, gradient);
        var found = new TrainingStep(t, Epoch(t), result.Loss, result.Accuracy,
            t % options.LogEvery == 0 ? GradientNorm() : null, LearningRate(Epoch(t)))
        {
            Penalty = result.Penalty,
        };
        if (!double.IsFinite(found.Loss)) throw Diverged(found, $"the loss is {found.Loss}");
        if (found.Penalty is { } penalty && !double.IsFinite(penalty))
            throw Diverged(found, $"the regularizers' penalty is {penalty}");
        if (found.GradientNorm is { } norm && !double.IsFinite(norm))
            throw Diverged(found, $"the norm of the gradient is {norm}");
        step?.Invoke(found);
        state.Step(parameters, gradient, found.LearningRate, objective.Threads);
        rescaler?.Apply(parameters);
    }

    long Begin(double[] initial, TrainingSnapshot? from)
    {
        parameters = Narrow(from?.Parameters ?? initial);
        rescaler = Rescaler<T>.Of(options.Normalization, objective.Network, initial);
        if (from is null)
        {
            rescaler?.Apply(parameters);
            return 0;
        }
        if (from.Parameters.Length != gradient.Length || from.Statistics.Length != statistics.Length
            || from.Step < 0 || from.Step > trainer.Steps)
        {
            throw new ArgumentException(
                $"The snapshot of step {from.Step} with {from.Parameters.Length} parameters is not of this training of "
                + $"{trainer.Steps} steps with {gradient.Length} parameters.", nameof(from));
        }
        Narrow(from.Statistics).CopyTo(statistics, 0);
        state = new(options.Optimizer, from.Step, [.. from.Memory.Select(Narrow)]);
        regularization.Restore(from.Regularizers);
        return from.Step;
    }

    TrainingSnapshot Snapshot(long t) =>
        new(t, Wide(parameters), [.. state.Slots.Select(Wide)], Wide(statistics))
        {
            Regularizers = regularization.Memory,
        };

    double GradientNorm()
    {
        if (gradient is not double[]) Conversions.From<T>(gradient, wide);
        return Sums.Norm(wide);
    }

    double Epoch(long step) => (double)step / trainer.StepsPerEpoch;

    double LearningRate(double epoch) =>
        options.Optimizer.LearningRate * options.Schedule.Multiplier(epoch, options.Epochs);

    static TrainingDivergedException Diverged(TrainingStep step, string what) =>
        new(step.Step, step.Epoch, step.LearningRate, what);

    void RequireFinite(double[] found, long t)
    {
        for (var i = 0; i < found.Length; i++)
        {
            if (!double.IsFinite(found[i]))
                throw new TrainingDivergedException(
                    t, Epoch(t), LearningRate(Epoch(t)), $"parameter {i} is {found[i]}");
        }
    }

    static double[] Wide(T[] values) => Conversions.From<T>(values);

    static T[] Narrow(double[] values) => Conversions.To<T>(values);
}
