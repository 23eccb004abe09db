using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Networks;

namespace Eigenspectrum.Stages.Evaluate;

/// <summary>Which inputs the network's loss and outputs depend on, sample by sample.</summary>
[Description("Which inputs the network's loss and outputs depend on, sample by sample: maps, and how concentrated.")]
public sealed record SensitivityOptions : IValidatableObject
{
    internal const int DefaultSamples = 200;

    /// <summary>What is differentiated.</summary>
    [MinLength(1)]
    [Description(
        "What is differentiated with respect to the inputs: the loss (LossGradient), the right class's output "
        + "(ClassGradient), or all outputs, the norm of their derivatives (Jacobian).")]
    public SensitivityKind[] Kinds { get; init; } = [SensitivityKind.LossGradient, SensitivityKind.Jacobian];

    /// <summary>How many samples are measured; at most 200 if left out.</summary>
    [Range(1, 1_000_000)]
    [Description("How many samples are measured; if left out the first 200, or all if there are fewer.")]
    public int? Samples { get; init; }

    /// <summary>Which samples.</summary>
    [Description("Which samples: the First, or the first of each class, Balanced.")]
    public SubsetChoice Choice { get; init; }

    /// <summary>How many of these samples have their maps kept.</summary>
    [Range(0, 1000)]
    [Description("Of how many samples, the first of those measured, the maps are kept as pictures.")]
    public int Pictures { get; init; } = 10;

    /// <summary>The checkpoints by index, negative ones counted from the end.</summary>
    [MinLength(1)]
    [Description("The checkpoints by index, 0 the initialization, -1 the end.")]
    public int[] Checkpoints { get; init; } = [-1];

    /// <summary>The split, "train" or "test".</summary>
    [AllowedValues("train", "test")]
    [Description("The split, train or test.")]
    public string Split { get; init; } = "test";

    /// <summary>Samples that go together where a layer couples them; all if left out.</summary>
    [Range(1, 1_000_000)]
    [Description("How many samples go together where a Whitening layer couples them; all if left out.")]
    public int? Batch { get; init; }

    /// <summary>How bright a pixel of the object is, in [0, 1].</summary>
    [Range(0.0, 1.0)]
    [Description("A pixel brighter than this, of 1, belongs to the object.")]
    public double ObjectThreshold { get; init; } = 0.1;

    /// <summary>A kind named twice would give rows of one key.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Kinds.Distinct().Count() < Kinds.Length)
            yield return new ValidationResult("A kind is named twice.", [nameof(Kinds)]);
    }
}
