using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.NeuralCollapse;

[Description("Neural collapse of the layers' activations through training, the parts of the square loss, and what "
    + "class means make of the curvature.")]
public sealed record CollapseOptions : IValidatableObject
{
    [Description("The checkpoints by index, 0 the initialization, -1 the end; all if left out.")]
    [MinLength(1)]
    public int[]? Checkpoints { get; init; }

    [Description("The layers: input, layer1, ...; all but the input if left out. The one below the last is the "
        + "classifier's input, called features in the measures.")]
    [MinLength(1)]
    [RegularExpression("input|layer[1-9][0-9]*")]
    public string[]? Layers { get; init; }

    [Description("The splits, train and test; all that there are if left out. The nearest class centres are those of "
        + "the training samples for both.")]
    [MinLength(1)]
    [AllowedValues("train", "test")]
    public string[]? Splits { get; init; }

    [Description("Published conventions to give beside the reference: the tables have all, the measures the reference "
        + "and what others say of the classifier's input.")]
    public ICollapseConvention[] Conventions { get; init; } = [new PapyanHanDonoho(), new ZhuEtAl(), new RhubarbWu()];

    [Description("Groups of samples within classes that the jackknife leaves out in turn, for standard errors; 0 for "
        + "none.")]
    [Range(0, 1000)]
    public int JackknifeGroups { get; init; } = 10;

    [Description("Whether every checkpoint has standard errors, which multiplies the time by the groups; else the "
        + "first, the last and that at which the terminal phase begins.")]
    public bool ErrorsEverywhere { get; init; }

    [Description("The terminal phase begins with the first checkpoint at which at most this share of the training "
        + "samples is wrong.")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double TerminalError { get; init; }

    [Description("The parts of the square loss along the central path; left out if not given.")]
    public CentralPathOptions? CentralPath { get; init; }

    [Description("Eigenvalues of the Gauss-Newton matrix against those of class means, under the square loss; left out "
        + "if not given.")]
    public MeanCurvatureOptions? Curvature { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (JackknifeGroups == 1)
            yield return new("1 group leaves nothing; take 0 for no errors, or 2 and more", [nameof(JackknifeGroups)]);
        if (Splits is not null && Splits.Distinct(StringComparer.Ordinal).Count() < Splits.Length)
            yield return new("a split is named twice", [nameof(Splits)]);
        if (Layers is not null && Layers.Distinct(StringComparer.Ordinal).Count() < Layers.Length)
            yield return new("a layer is named twice", [nameof(Layers)]);
        if (Conventions.DistinctBy(one => one.GetType()).Count() < Conventions.Length)
            yield return new("a convention is named twice", [nameof(Conventions)]);
        if (Array.Exists(Conventions, one => one is ReferenceConvention))
            yield return new("the reference is always there; leave it out", [nameof(Conventions)]);
    }
}
