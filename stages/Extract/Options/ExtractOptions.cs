using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Stages.Extract;

/// <summary>Which weights and activations to take out of the trained network.</summary>
[Description("Which weights and activations to take out of the trained network.")]
public sealed record ExtractOptions : IValidatableObject
{
    /// <summary>The split that goes through the network; the default was held out of training.</summary>
    [Description("The split that goes through the network; the test data were held out of training.")]
    public DataSplit Split { get; init; } = DataSplit.Test;

    /// <summary>How many samples of the split; all if left out.</summary>
    [Range(2, int.MaxValue)]
    [Description("How many samples of the split; all if left out.")]
    public int? Samples { get; init; }

    /// <summary>Which samples; a random choice differs from run to run, the others are the same for all.</summary>
    [Description("Which samples: Random differs from run to run; First and Balanced (equally many of each class, the "
        + "first ones) are the same for all runs on the same data, as an embedding of predictions needs.")]
    public SampleChoice Choice { get; init; } = SampleChoice.Random;

    /// <summary>The layers whose activations to keep: input, layer1, ...; all if left out.</summary>
    [MinLength(1)]
    [RegularExpression("input|layer[1-9][0-9]*")]
    [Description("The layers whose activations to keep: input, layer1, layer2, ...; all if left out.")]
    public string[]? Layers { get; init; }

    /// <summary>The checkpoints by index, negative ones counted from the end; all if left out.</summary>
    [MinLength(1)]
    [Description("The checkpoints by index, 0 the initialization, -1 the end; all if left out.")]
    public int[]? Checkpoints { get; init; }

    /// <summary>Whether to write the activations.</summary>
    [Description("Whether to write the activations.")]
    public bool Activations { get; init; } = true;

    /// <summary>Whether to write what the network predicts for each sample, by the likelihood of its loss.</summary>
    [Description("Whether to write what the network predicts for each sample: the probabilities of the classes, or the "
        + "mean of a Gaussian where the loss is a squared error.")]
    public bool Predictions { get; init; }

    /// <summary>Whether to write the weights too.</summary>
    [Description("Whether to write the weights too.")]
    public bool Weights { get; init; } = true;

    /// <summary>Augmented views of the samples, whose activations to write too; none if left out.</summary>
    [Description("Augmented views of the samples, whose activations to write too; none if left out.")]
    public ViewOptions? Views { get; init; }

    /// <summary>Something must be written.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Activations && !Predictions && !Weights && Views is null)
        {
            yield return new ValidationResult(
                "Activations, predictions and weights are all off; set one of them to true.", [nameof(Activations)]);
        }
    }
}
