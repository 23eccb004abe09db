using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Networks;

namespace Eigenspectrum.Stages.Train;

/// <summary>How to train a network on the data of the experiment.</summary>
[Description("How to train a network on the data of the experiment.")]
public sealed record TrainOptions : IValidatableObject
{
    const int MaximumEpochs = 1_000_000;

    /// <summary>The layers between the inputs and outputs that the data bring.</summary>
    [Description("The layers between the inputs and outputs that the data bring.")]
    public NetworkDefinition Network { get; init; } = new();

    /// <summary>The loss of a sample; the training minimizes its mean.</summary>
    [Description("The loss of a sample; the training minimizes its mean.")]
    public ILoss Loss { get; init; } = new CrossEntropy();

    /// <summary>The rule of the updates.</summary>
    [Description("The rule of the updates.")]
    public IOptimizer Optimizer { get; init; } = new Sgd();

    /// <summary>The course of the learning rate.</summary>
    [Description("The course of the learning rate.")]
    public ILearningRateSchedule Schedule { get; init; } = new Constant();

    /// <summary>The distribution of parameters before training; the default suits the default activation.</summary>
    [Description("The distribution of parameters before training.")]
    public IInitializer Initializer { get; init; } = new He();

    /// <summary>Penalties on what the network computes, added to the loss of each mini-batch.</summary>
    [MaxLength(16)]
    [Description("Penalties on what the network computes, added to the loss of each mini-batch.")]
    public IRegularizer[] Regularizers { get; init; } = [];

    /// <summary>What keeps layers at a norm after each step; nothing if left out.</summary>
    [Description("Keeps the weights of layers at a Frobenius norm after each step; needs layers that are homogeneous, "
        + "without biases. Not done if left out.")]
    public WeightRescaling? Normalization { get; init; }

    /// <summary>The samples of a mini-batch; at least as many as there are makes full batches.</summary>
    [Range(1, int.MaxValue)]
    [Description("The samples of a mini-batch; at least as many as there are makes full batches.")]
    public int Batch { get; init; } = 100;

    /// <summary>The passes over the training data.</summary>
    [Range(0, MaximumEpochs)]
    [Description("The passes over the training data.")]
    public int Epochs { get; init; } = 10;

    /// <summary>Epochs, fractions included, whose parameters to keep; both ends are kept always.</summary>
    [Range(0.0, MaximumEpochs)]
    [Description("Epochs, fractions included, whose parameters to keep; both ends are kept always.")]
    public double[] Checkpoints { get; init; } = [];

    /// <summary>Keeps the parameters every so many epochs too; 0 does not.</summary>
    [Range(0, MaximumEpochs)]
    [Description("Keeps the parameters every so many epochs too; 0 does not.")]
    public int CheckpointEvery { get; init; }

    /// <summary>The steps from one row of training.parquet to the next.</summary>
    [Range(1, int.MaxValue)]
    [Description("The steps from one row of training.parquet to the next.")]
    public int LogEvery { get; init; } = 1;

    /// <summary>The numbers to compute with.</summary>
    [Description("The numbers to compute with: Single is about twice as fast and keeps seven digits.")]
    public Precision Precision { get; init; } = Precision.Double;

    /// <summary>A phase without labels before the training; none if left out.</summary>
    [Description("A phase without labels before the training, by self-supervision; none if left out.")]
    public PretrainingOptions? Pretraining { get; init; }

    /// <summary>Which parameters training with labels changes.</summary>
    [Description("Which parameters training with labels changes: All, or those of the Head alone, the last layer with "
        + "weights, which is a linear probe of what lies below it.")]
    public Trainable Trainable { get; init; } = Trainable.All;

    /// <summary>All epochs whose parameters to keep.</summary>
    public IReadOnlyList<double> AllCheckpoints() => CheckpointEpochs.All(Checkpoints, CheckpointEvery, Epochs);

    /// <summary>Checkpoints must lie within the training, regularizers must fit the network.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var problem in CheckpointEpochs.Problems(Checkpoints, CheckpointEvery, Epochs)) yield return problem;
        foreach (var problem in RegularizerProblems())
            yield return new ValidationResult(problem, [nameof(Regularizers)]);
        if (Trainable == Trainable.Head && Array.Exists(Regularizers, regularizer => !regularizer.IsOff))
        {
            yield return new ValidationResult("The head alone is trained, so that regularizers of hidden layers have "
                + "nothing to move; leave them out or take trainable All.", [nameof(Regularizers)]);
        }
        var needs = Pretraining is not null ? nameof(Pretraining) : nameof(Trainable);
        if ((Pretraining is not null || Trainable == Trainable.Head)
            && Network is { Layers: null, Convolutions: null, Hidden.Length: 0 })
        {
            var option = $"{char.ToLowerInvariant(needs[0])}{needs[1..]}";
            yield return new ValidationResult("The network has no hidden layer, so there is no backbone below its "
                + $"head; give it one in network.hidden or leave {option} out.", [needs]);
        }
    }

    // The widths of hidden dense layers are known here; what other layers make of the data, where the data are.
    IEnumerable<string> RegularizerProblems()
    {
        if (Regularizers.Length == 0 || !Network.TakesVectors()
            || Network.Validate(new(Network)).Any()) yield break;
        var network = new Network(Network, 1, 1);
        foreach (var (index, regularizer) in Regularizers.Index())
        {
            if (!regularizer.IsOff && regularizer.Problem(network, Batch) is { } problem)
                yield return $"regularizers[{index}], {regularizer.GetType().Name}: {problem}";
        }
    }
}
