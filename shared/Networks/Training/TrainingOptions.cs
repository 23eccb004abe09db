namespace Eigenspectrum.Networks;

/// <summary>How to train: what to minimize is the <see cref="Objective"/>'s.</summary>
public sealed record TrainingOptions
{
    /// <summary>The rule of the updates.</summary>
    public IOptimizer Optimizer { get; init; } = new Sgd();

    /// <summary>The course of the learning rate.</summary>
    public ILearningRateSchedule Schedule { get; init; } = new Constant();

    /// <summary>Penalties on what the network computes, added to the loss.</summary>
    public IReadOnlyList<IRegularizer> Regularizers { get; init; } = [];

    /// <summary>What keeps layers at a norm after each step; null for nothing.</summary>
    public WeightRescaling? Normalization { get; init; }

    /// <summary>The samples of a mini-batch; as many as there are, or more, makes full batches.</summary>
    public int Batch { get; init; } = 100;

    /// <summary>The passes over the data.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>
    /// The epochs whose parameters to hand out, fractions included; each counts at the nearest step, the
    /// initialization and the end always.
    /// </summary>
    public IReadOnlyList<double> Checkpoints { get; init; } = [];

    /// <summary>The numbers to compute with.</summary>
    public Precision Precision { get; init; } = Precision.Double;

    /// <summary>The steps from one whose gradient's norm is measured to the next.</summary>
    public int LogEvery { get; init; } = 1;
}
