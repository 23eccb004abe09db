using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>Minimizes an objective by mini-batches.</summary>
/// <remarks>
/// Each epoch visits all samples in a fresh random order, drawn from a substream of its own: one epoch more moves no
/// other, and a training taken up at a step goes on with the same bits. The last mini-batch of an epoch holds what is
/// left. The number of threads changes no bit.
/// </remarks>
public sealed class Trainer
{
    readonly Objective objective;
    readonly TrainingOptions options;

    /// <summary>Prepares a training.</summary>
    /// <exception cref="ArgumentException">
    /// The batch, the epochs or a checkpoint is out of range, a regularizer does not fit the network,
    /// or normalization is wanted of one that is not homogeneous.
    /// </exception>
    /// <exception cref="NetworkTooLargeException">The network is too large for the machine.</exception>
    public Trainer(Objective objective, TrainingOptions options)
    {
        if (options.Batch < 1)
            throw new ArgumentException(
                $"The batch is {options.Batch}; it must hold at least 1 sample.", nameof(options));
        if (options.Epochs < 0)
            throw new ArgumentException(
                $"There are {options.Epochs} epochs; there must be 0 or more.", nameof(options));
        if (options.LogEvery < 1)
            throw new ArgumentException(
                $"Steps are logged every {options.LogEvery}; it must be 1 or more.", nameof(options));
        foreach (var epoch in options.Checkpoints)
        {
            if (!(epoch >= 0 && epoch <= options.Epochs))
                throw new ArgumentException(
                    $"Checkpoint {epoch} is no epoch in [0..{options.Epochs}].", nameof(options));
        }
        foreach (var (index, regularizer) in options.Regularizers.Index())
        {
            if (regularizer.IsOff) continue;
            var size = Math.Min(options.Batch, objective.Data.Count);
            if (regularizer.Problem(objective.Network, size) is { } problem)
                throw new ArgumentException(
                    $"regularizers[{index}], {regularizer.GetType().Name}: {problem}", nameof(options));
        }
        if (options.Normalization is not null && Homogeneity.Problem(objective.Network) is { } mixed)
            throw new ArgumentException($"normalization: {mixed}", nameof(options));
        TrainingMemory.Require(objective, options);
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
    /// <param name="checkpoint">
    /// Told the parameters at each of <see cref="CheckpointSteps"/>, from the step on at which the training begins.
    /// </param>
    /// <param name="step">Told every step before its update.</param>
    /// <param name="resumption">Where to go on, and when to save.</param>
    /// <returns>The averaged statistics of normalizations at the end.</returns>
    /// <exception cref="TrainingDivergedException">The loss, the gradient or a parameter is not finite.</exception>
    /// <exception cref="ArgumentException">A length doesn't fit the network.</exception>
    public double[] Run(double[] parameters, RandomStream order, Action<Checkpoint>? checkpoint = null,
        Action<TrainingStep>? step = null, Resumption? resumption = null)
    {
        objective.Network.CheckParameters(parameters.Length);
        return options.Precision == Precision.Double
            ? new TrainingLoop<double>(this, objective, options).Run(parameters, order, checkpoint, step, resumption)
            : new TrainingLoop<float>(this, objective, options).Run(parameters, order, checkpoint, step, resumption);
    }
}
