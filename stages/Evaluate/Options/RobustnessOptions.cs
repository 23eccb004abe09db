using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Networks;

namespace Eigenspectrum.Stages.Evaluate;

/// <summary>How accurate the network stays under attack.</summary>
[Description("How accurate the network stays under attack.")]
public sealed record RobustnessOptions : IValidatableObject
{
    internal const int DefaultSamples = 500;

    /// <summary>The attacks; one step and 40 steps if left out.</summary>
    [MinLength(1)]
    [MaxLength(20)]
    [Description("The attacks; two of one kind need labels.")]
    public IAttack[] Attacks { get; init; } = [new FastGradientSign(), new ProjectedGradient()];

    /// <summary>The sizes of the perturbations.</summary>
    [MinLength(1)]
    [MaxLength(100)]
    [Range(0.0, 1e6)]
    [Description(
        "The sizes of the perturbations, rising: of pixels in [0, 1] before any standardization, else of the inputs. "
        + "0, the clean samples, is always there.")]
    public double[] Epsilons { get; init; } = [0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3];

    /// <summary>How many samples; at most 500 if left out.</summary>
    [Range(1, 1_000_000)]
    [Description("How many samples of the split; if left out the first 500, or all if there are fewer.")]
    public int? Samples { get; init; }

    /// <summary>Which samples.</summary>
    [Description("Which samples: the First, or the first of each class, Balanced.")]
    public SubsetChoice Choice { get; init; }

    /// <summary>The checkpoints by index, negative ones counted from the end; all if null.</summary>
    [MinLength(1)]
    [Description("The checkpoints by index, 0 the initialization, -1 the end.")]
    public int[] Checkpoints { get; init; } = [-1];

    /// <summary>The split, "train" or "test".</summary>
    [AllowedValues("train", "test")]
    [Description("The split, train or test.")]
    public string Split { get; init; } = "test";

    /// <summary>Samples that go together where they depend on each other; all if left out.</summary>
    [Range(1, 1_000_000)]
    [Description(
        "How many samples go together where they depend on each other: with Whitening layers (take the batch of the "
        + "training), or in attacks that select restarts by Batch; all if left out.")]
    public int? Batch { get; init; }

    /// <summary>Whether perturbed samples stay in the data's range.</summary>
    [Description("Whether perturbed samples stay in the range of the inputs, if they have one.")]
    public bool Clip { get; init; } = true;

    /// <summary>The least and largest value of an input; what the data say if left out.</summary>
    [MinLength(2)]
    [MaxLength(2)]
    [Description(
        "The least and largest value of an input; if left out that of pixels, and none for other data, which are then "
        + "not clipped.")]
    public double[]? Range { get; init; }

    /// <summary>Whether a sample that a smaller perturbation turned counts as turned by all larger ones.</summary>
    [Description("Whether a sample that a smaller perturbation turned counts as turned by all larger ones.")]
    public bool Cumulative { get; init; }

    /// <summary>The numbers that attacks compute with.</summary>
    [Description("The numbers that attacks and outputs under them are computed with.")]
    public Precision Precision { get; init; }

    /// <summary>Sizes must rise, names must differ, a range must be one.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Rises(Epsilons))
            yield return new ValidationResult("Sizes must rise, without repetition.", [nameof(Epsilons)]);
        foreach (var attack in Attacks)
        {
            if (attack.Epsilons is { } own && (own.Length is 0 or > 100 || !Rises(own)))
                yield return new ValidationResult(
                    $"The epsilons of {attack.Title} must be 1 to 100 sizes that rise, without repetition.",
                    [nameof(Attacks)]);
        }
        foreach (var attack in Attacks.OfType<ProjectedGradient>())
        {
            // What lies beyond is no attack of that size, and would be reported as one.
            var (reach, largest) = (attack.Steps * attack.StepSize, (attack.Epsilons ?? Epsilons).Max());
            if ((reach ?? (attack.Norm == PerturbationNorm.Infinity ? attack.Steps * 0.01 : largest)) < largest)
                yield return new ValidationResult(
                    $"{attack.Steps} steps of {attack.StepSize ?? 0.01} do not reach the size {largest}; raise steps "
                    + "or stepSize, or leave larger sizes out.", [nameof(Attacks)]);
        }
        var twice = Attacks.GroupBy(attack => attack.Title, StringComparer.Ordinal).FirstOrDefault(a => a.Count() > 1);
        if (twice is not null)
            yield return new ValidationResult(
                $"Two attacks are called {twice.Key}; give one a label of its own.", [nameof(Attacks)]);
        if (Range is { Length: 2 } range && !(range[0] < range[1]))
            yield return new ValidationResult(
                $"A range from {range[0]} to {range[1]} is none; the first must be the smaller.", [nameof(Range)]);
    }

    static bool Rises(double[] values) => values.Zip(values.Skip(1), (a, b) => a < b).All(rises => rises);
}
