using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.Evaluate;

/// <summary>Which generalization bounds to set against the measured gap.</summary>
[Description("Which generalization bounds to set against the measured gap between test and training error.")]
public sealed record BoundOptions : IValidatableObject
{
    /// <summary>The bounds; all if left out.</summary>
    [MinLength(1)]
    [Description("The bounds.")]
    public IGeneralizationBound[] Kinds { get; init; } =
        [new SparseNetwork(), new LongSedghi(), new Golowich(), new Graf(), new Ledent(), new DenseMargin()];

    /// <summary>How each is computed.</summary>
    [MinLength(1)]
    [Description("How each is computed: with the departures of the published code (PaperCode), as stated (Corrected).")]
    public BoundVariant[] Variants { get; init; } = [BoundVariant.PaperCode, BoundVariant.Corrected];

    /// <summary>Whether each departure of the published code is also mended by itself.</summary>
    [Description("Whether each departure of the published code is also mended by itself, to see what it does.")]
    public bool DefectByDefect { get; init; }

    /// <summary>The margin gamma up to which a training sample counts as an error.</summary>
    [Range(1e-9, 1e9)]
    [Description("The margin up to which a training sample counts as an error; that of the published code is 1.")]
    public double Margin { get; init; } = 1;

    /// <summary>The probability delta with which a bound may fail.</summary>
    [Range(1e-100, 0.5)]
    [Description("The probability with which a bound may fail.")]
    public double FailureProbability { get; init; } = 0.001;

    /// <summary>What PaperCode takes for the number of samples; as many as there are if left out.</summary>
    [Range(2, 1_000_000_000)]
    [Description("What PaperCode takes for the number of samples, 50000 in the published code; as many as the norms "
        + "are summed over if left out.")]
    public int? StatedSamples { get; init; }

    /// <summary>Whether the Lipschitz constants of convolutions are computed; else they are bounded.</summary>
    [Description("Whether the Lipschitz constants of convolutions are computed by power iteration; if not, they are "
        + "bounded by the filters' spectral norm times the root of the places of the window that overlap.")]
    public bool OperatorNorms { get; init; }

    /// <summary>The coverage of the intervals of errors.</summary>
    [Range(0.5, 0.999999)]
    [Description("The coverage of the intervals of errors (Clopper and Pearson's).")]
    public double Level { get; init; } = 0.95;

    /// <summary>The checkpoints by index, negative ones counted from the end; all if left out.</summary>
    [MinLength(1)]
    [Description("The checkpoints by index, 0 the initialization, -1 the end; all if left out.")]
    public int[]? Checkpoints { get; init; } = [-1];

    /// <summary>A bound or a variant named twice would give rows of one key.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Kinds.DistinctBy(kind => kind.Title, StringComparer.Ordinal).Count() < Kinds.Length)
            yield return new ValidationResult("A bound is named twice.", [nameof(Kinds)]);
        if (Variants.Distinct().Count() < Variants.Length)
            yield return new ValidationResult("A variant is named twice.", [nameof(Variants)]);
    }
}
