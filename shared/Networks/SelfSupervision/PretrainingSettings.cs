namespace Eigenspectrum.Networks;

/// <summary>How to train a backbone without labels.</summary>
public sealed record PretrainingSettings
{
    /// <summary>What the embeddings are trained to.</summary>
    public ISelfSupervisedObjective Objective { get; init; } = new BarlowTwins();

    /// <summary>The rule of the updates.</summary>
    public IOptimizer Optimizer { get; init; } = new Adam();

    /// <summary>The course of the learning rate.</summary>
    public ILearningRateSchedule Schedule { get; init; } = new Constant();

    /// <summary>
    /// The samples of a mini-batch, each with two views; as many as there are, or more, makes full batches.
    /// </summary>
    public int Batch { get; init; } = 256;

    /// <summary>The passes over the data.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>The epochs whose parameters to hand out, as in <see cref="TrainingOptions.Checkpoints"/>.</summary>
    public IReadOnlyList<double> Checkpoints { get; init; } = [];

    /// <summary>Where batch normalization takes its statistics from.</summary>
    public ViewStatistics Statistics { get; init; } = ViewStatistics.PerView;

    /// <summary>The numbers to compute with; the objective is in doubles always.</summary>
    public Precision Precision { get; init; } = Precision.Double;

    /// <summary>The steps from one whose gradient's norm is measured to the next.</summary>
    public int LogEvery { get; init; } = 1;
}
