using System.Numerics;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The steps of a pretraining in double or float.</summary>
sealed class PretrainingLoop<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly Pretrainer trainer;
    readonly PretrainingSettings settings;
    readonly RandomStream order, views;
    readonly T[] statistics, gradient;
    readonly TwoViewGradient<T> batch;
    T[] parameters = [];
    OptimizerState<T> state;

    internal PretrainingLoop(Pretrainer trainer, RandomStream stream)
    {
        (this.trainer, settings) = (trainer, trainer.Settings);
        (order, views) = (stream.Substream("order"), stream.Substream("views"));
        statistics = Conversions.To<T>(trainer.Embedder.Statistics);
        var own = trainer.Backbone.Network.Statistics.AsSpan(0, trainer.Backbone.StatisticCount);
        Conversions.To<T>(own, statistics);
        gradient = new T[trainer.Embedder.ParameterCount];
        batch = new(trainer, statistics);
        state = new(settings.Optimizer, gradient.Length);
    }

    internal double[] Run(double[] network, double[] initial, Action<Checkpoint>? checkpoint,
        Action<TrainingStep>? step, Resumption? resumption)
    {
        var t = Begin(initial, resumption?.From);
        var begun = t;
        var checkpoints = new Queue<(int Index, long Step)>(
            trainer.CheckpointSteps().Index().Select(c => (c.Index, c.Item)).Where(c => c.Item >= t));
        int[] samples = [];
        RandomStream? draws = null;
        for (; ; t++)
        {
            if (checkpoints.TryPeek(out var next) && next.Step == t)
            {
                checkpoints.Dequeue();
                checkpoint?.Invoke(new(next.Index, t, Epoch(t), Whole(network, t)) { Statistics = WholeStatistics() });
            }
            // The end is saved too: a training that follows is then not preceded by this one again.
            if (t > begun && resumption?.IsDue?.Invoke(t) == true) resumption.Save?.Invoke(Snapshot(t));
            if (t == trainer.Steps) break;
            var within = (int)(t % trainer.StepsPerEpoch);
            if (within == 0 || draws is null)
            {
                var epoch = t / trainer.StepsPerEpoch;
                samples = order.Substream($"epoch-{epoch}").Permutation(trainer.Images.Rows);
                draws = Augmenter.Epoch(views, epoch);
            }
            Update(t, samples.AsMemory(within * trainer.Batch, trainer.Batch), draws, step);
        }
        Whole(network, t).CopyTo(network, 0);
        return WholeStatistics();
    }

    void Update(long t, ReadOnlyMemory<int> rows, RandomStream draws, Action<TrainingStep>? step)
    {
        var loss = batch.Compute(parameters, rows, draws, gradient);
        var found = new TrainingStep(t, Epoch(t), loss, null,
            t % settings.LogEvery == 0 ? Sums.Norm(Conversions.From<T>(gradient)) : null, LearningRate(t));
        if (!double.IsFinite(loss)) throw Diverged(t, $"the objective is {loss}");
        if (found.GradientNorm is { } norm && !double.IsFinite(norm))
            throw Diverged(t, $"the norm of the gradient is {norm}");
        step?.Invoke(found);
        state.Step(parameters, gradient, found.LearningRate, trainer.Threads);
    }

    long Begin(double[] initial, TrainingSnapshot? from)
    {
        parameters = Conversions.To<T>(from?.Parameters ?? initial);
        if (from is null) return 0;
        if (from.Parameters.Length != gradient.Length || from.Statistics.Length != statistics.Length
            || from.Step < 0 || from.Step > trainer.Steps)
        {
            throw new ArgumentException(
                $"The snapshot of step {from.Step} with {from.Parameters.Length} parameters is not of this pretraining "
                + $"of {trainer.Steps} steps with {gradient.Length} parameters.", nameof(from));
        }
        Conversions.To<T>(from.Statistics).CopyTo(statistics, 0);
        state = new(settings.Optimizer, from.Step, [.. from.Memory.Select(slot => Conversions.To<T>(slot))]);
        return from.Step;
    }

    TrainingSnapshot Snapshot(long t) => new(t, Conversions.From<T>(parameters),
        [.. state.Slots.Select(slot => Conversions.From<T>(slot))], Conversions.From<T>(statistics));

    // The network with the backbone as it is now and the head as it was.
    double[] Whole(double[] network, long t)
    {
        var whole = (double[])network.Clone();
        Conversions.From<T>(parameters.AsSpan(0, trainer.Backbone.ParameterCount), whole);
        var broken = Array.FindIndex(whole, value => !double.IsFinite(value));
        return broken < 0 ? whole : throw Diverged(t, $"parameter {broken} is {whole[broken]}");
    }

    double[] WholeStatistics()
    {
        var whole = (double[])trainer.Backbone.Network.Statistics.Clone();
        Conversions.From<T>(statistics.AsSpan(0, trainer.Backbone.StatisticCount), whole);
        return whole;
    }

    double Epoch(long step) => (double)step / trainer.StepsPerEpoch;

    double LearningRate(long step) =>
        settings.Optimizer.LearningRate * settings.Schedule.Multiplier(Epoch(step), settings.Epochs);

    TrainingDivergedException Diverged(long step, string what) =>
        new(step, Epoch(step), LearningRate(step), what);
}
