using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Curvature;

namespace Eigenspectrum.Stages.HessianSpectra;

[Description("Curvature spectra: of a trained network's checkpoints, or of an ensemble of teachers.")]
public sealed record HessianOptions : IValidatableObject
{
    [Description("The checkpoints by index, 0 the initialization, -1 the end; all if left out.")]
    [MinLength(1)]
    public int[]? Checkpoints { get; init; }

    [Description("The samples that the mean loss is taken over.")]
    [AllowedValues("train", "test")]
    public string Split { get; init; } = "train";

    [Description("How many samples, drawn at random without replacement; all of the split when it has fewer.")]
    [Range(1, 1_000_000)]
    public int Samples { get; init; } = 1000;

    [Description("The curvature matrices whose spectra are computed.")]
    [MinLength(1)]
    public ICurvature[] Parts { get; init; } = [new Hessian(), new GaussNewton()];

    [Description("The diagonal blocks whose spectra are computed: the whole matrix, and those of each layer, tensor or "
        + "output unit.")]
    [MinLength(1)]
    public ParameterBlocks[] Blocks { get; init; } = [ParameterBlocks.Whole, ParameterBlocks.Layers];

    [Description("Eigenvalues within this fraction of the largest magnitude count as zero; 1e-9 allows for rounding.")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double ZeroTolerance { get; init; } = 1e-9;

    [Description("Eigenvalues within this fraction of the largest magnitude count as the bulk near zero.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double BulkFraction { get; init; } = 0.01;

    [Description("Weight decay d of the loss + d/2 |parameters|^2: shifts every eigenvalue by d. 0 is the bare loss.")]
    [Range(0.0, 1e6)]
    public double WeightDecay { get; init; }

    [Description("Most parameters p of a network or block whose spectrum is exact, which takes 16 p^2 bytes and "
        + "4/3 p^3 operations; of more it is found from inner products of gradients if those of all samples are fewer "
        + "and the part allows, else estimated.")]
    [Range(1, 40_000)]
    public int MaximumParameters { get; init; } = 10_000;

    [Description("How spectra of more parameters are estimated.")]
    public EstimateOptions Estimate { get; init; } = new();

    [Description("How the population Hessians of a teacher ensemble are treated; only for data that are teachers.")]
    public TeacherSpectrumOptions? Teachers { get; init; }

    [Description("Ranks as effective numbers of parameters, over a grid of sizes; none if left out.")]
    public RankOptions? Ranks { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Parts.DistinctBy(part => part.GetType()).Count() != Parts.Length)
            yield return new("a part is named twice", [nameof(Parts)]);
        if (Blocks.Distinct().Count() != Blocks.Length)
            yield return new("a kind of blocks is named twice", [nameof(Blocks)]);
    }
}
