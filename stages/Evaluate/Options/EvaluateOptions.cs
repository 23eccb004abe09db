using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Stages.Evaluate;

/// <summary>On which data to evaluate the trained network, and in what detail.</summary>
[Description("On which data to evaluate the trained network, and in what detail.")]
public sealed record EvaluateOptions : IValidatableObject
{
    /// <summary>The splits, "train" and "test"; all that there are if left out.</summary>
    [MinLength(1)]
    [AllowedValues("train", "test")]
    [Description("The splits, train and test; all that there are if left out.")]
    public string[]? Splits { get; init; }

    /// <summary>The checkpoints by index, negative ones counted from the end; all if left out.</summary>
    [MinLength(1)]
    [Description("The checkpoints by index, 0 the initialization, -1 the end; all if left out.")]
    public int[]? Checkpoints { get; init; }

    /// <summary>The quantiles of the margins to keep.</summary>
    [Range(0.0, 1.0)]
    [Description("The quantiles of the margins to keep.")]
    public double[] Quantiles { get; init; } = [0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1];

    /// <summary>Accuracy under attack; not measured if left out.</summary>
    [Description("Accuracy under attack; not measured if left out.")]
    public RobustnessOptions? Robustness { get; init; }

    /// <summary>Sensitivity to single inputs; not measured if left out.</summary>
    [Description("Sensitivity of loss and outputs to single inputs; not measured if left out.")]
    public SensitivityOptions? Sensitivity { get; init; }

    /// <summary>Generalization bounds; not computed if left out.</summary>
    [Description("Generalization bounds by norms, against the measured gap; not computed if left out.")]
    public BoundOptions? Bounds { get; init; }

    /// <summary>A split or a quantile named twice would give rows of one key.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Splits is not null && Splits.Distinct(StringComparer.Ordinal).Count() < Splits.Length)
            yield return new ValidationResult("A split is named twice.", [nameof(Splits)]);
        if (Quantiles.Distinct().Count() < Quantiles.Length)
            yield return new ValidationResult("A quantile is named twice.", [nameof(Quantiles)]);
    }
}
