using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Networks;

namespace Eigenspectrum.Stages.Train;

/// <summary>How to train the layers below the head without labels, before training with them.</summary>
[Description("How to train the layers below the head (the last layer with weights) without labels, by two augmented "
    + "views of each image, before training with labels. The head stays as it was initialized.")]
public sealed record PretrainingOptions : IValidatableObject
{
    const int MaximumEpochs = 1_000_000;

    /// <summary>What the embeddings of two views are trained to; null leaves pretraining out.</summary>
    [Description("What the embeddings of two views are trained to; null leaves pretraining out, for training from "
        + "scratch beside others in a sweep.")]
    public ISelfSupervisedObjective? Objective { get; init; } = new BarlowTwins();

    /// <summary>The widths of the projector's dense layers, which are dropped after pretraining.</summary>
    [MinLength(1)]
    [MaxLength(64)]
    [Range(1, NetworkDefinition.MaximumWidth)]
    [Description("The widths of the projector's dense layers, over the backbone and dropped after pretraining; all but "
        + "the last are followed by batch normalization and a rectifier, the last gives the embeddings.")]
    public int[] Projector { get; init; } = [128, 128];

    /// <summary>The augmentations of a view, in the order in which they are applied.</summary>
    [MinLength(1)]
    [Description("The augmentations of a view, in the order in which they are applied.")]
    public IAugmentation[] Augmentations { get; init; } =
        [new RandomResizedCrop(), new HorizontalFlip(), new Brightness(), new Contrast()];

    /// <summary>The passes over the training images.</summary>
    [Range(1, MaximumEpochs)]
    [Description("The passes over the training images.")]
    public int Epochs { get; init; } = 10;

    /// <summary>The images of a mini-batch, each with two views.</summary>
    [Range(2, int.MaxValue)]
    [Description("The images of a mini-batch, each with two views; those that fill no whole batch at the end of an "
        + "epoch are left out of it.")]
    public int Batch { get; init; } = 256;

    /// <summary>The rule of the updates.</summary>
    [Description("The rule of the updates.")]
    public IOptimizer Optimizer { get; init; } = new Adam();

    /// <summary>The course of the learning rate.</summary>
    [Description("The course of the learning rate.")]
    public ILearningRateSchedule Schedule { get; init; } = new Constant();

    /// <summary>Over which samples batch normalization takes its statistics.</summary>
    [Description("Over which samples batch normalization takes its statistics: PerView over each view's batch, as two "
        + "batches one after the other (Barlow Twins, VICReg); Joint over both views together (SimCLR).")]
    public ViewStatistics Statistics { get; init; } = ViewStatistics.PerView;

    /// <summary>Epochs, fractions included, whose parameters to keep; both ends are kept always.</summary>
    [Range(0.0, MaximumEpochs)]
    [Description("Epochs of pretraining, fractions included, whose parameters to keep; both ends are kept always.")]
    public double[] Checkpoints { get; init; } = [];

    /// <summary>Keeps the parameters every so many epochs too; 0 does not.</summary>
    [Range(0, MaximumEpochs)]
    [Description("Keeps the parameters every so many epochs of pretraining too; 0 does not.")]
    public int CheckpointEvery { get; init; }

    /// <summary>The epochs of linear probes of the features, before and after pretraining; 0 for none.</summary>
    [Range(0, MaximumEpochs)]
    [Description("The epochs of linear probes: a head is trained on the features at the initialization and where "
        + "pretraining ends, measured on the test data and forgotten; 0 for none. Batch, optimizer and schedule are "
        + "those of training with labels.")]
    public int ProbeEpochs { get; init; }

    /// <summary>All epochs whose parameters to keep.</summary>
    public IReadOnlyList<double> AllCheckpoints() => CheckpointEpochs.All(Checkpoints, CheckpointEvery, Epochs);

    /// <summary>Checkpoints must lie within the pretraining.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        CheckpointEpochs.Problems(Checkpoints, CheckpointEvery, Epochs, " of pretraining");
}
