using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Stages.HessianSpectra;

[Description("Spectra of the Hessians of a teacher ensemble at matching weights.")]
public sealed record TeacherSpectrumOptions : IValidatableObject
{
    const double Epsilon = 1.0 / (1L << 52);

    [Description("Inputs drawn for each teacher, over which its batch Hessian is the mean; left out, the Hessian of "
        + "the population.")]
    [Range(1, 10_000_000)]
    public int? Samples { get; init; }

    [Description("Factor c of the loss c |y - y*|^2: 0.5 makes the Hessian the mean of J'J, 1 doubles it.")]
    [Range(1e-12, 1e12)]
    public double LossFactor { get; init; } = 0.5;

    [Description("The matrix that the eigenvalues are computed from.")]
    public SpectrumForm Form { get; init; }

    [Description("Whether the pooled eigenvalues are compared with their law; where one is known when left out.")]
    public bool? Law { get; init; }

    [Description("Whether law.parquet and the figures pool the teachers; if not, they show the first teacher alone "
        + "with its own rigidly shifted law.")]
    public bool Pooled { get; init; } = true;

    [Description("What makes the law wrong on purpose.")]
    public LawAlterationOptions Alteration { get; init; } = new();

    [Description("Points of the grid on which the law is written.")]
    [Range(2, 100_000)]
    public int LawPoints { get; init; } = 400;

    [Description("Resamplings of the teachers behind the uncertainty of the distance to the law.")]
    [Range(10, 100_000)]
    public int Bootstrap { get; init; } = 200;

    [Description("Ensembles of as many teachers that are drawn from the exact model of finite size, to say which "
        + "distances from the limiting law are to be expected; none if 0.")]
    [Range(0, 100_000)]
    public int Reference { get; init; } = 100;

    [Description("Eigenvalues within this fraction of a teacher's largest one count as zero.")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double ZeroTolerance { get; init; } = 1e-9;

    [Description("In place of zeroTolerance a multiple m: eigenvalues within m P 2^-52 of the largest one count as "
        + "zero, P parameters. 1 is the bound of full rank, 10 that of polynomial ranks.")]
    [Range(0.0, 1e9)]
    public double? ZeroMultiple { get; init; }

    [Description("Nodes an axis of the Gauss-Hermite rule, for activations without a closed form.")]
    [Range(2, 400)]
    public int QuadratureNodes { get; init; } = 60;

    [Description("Fits the growth of the number of small eigenvalues; not done if left out.")]
    public SmallEigenvalueOptions? Small { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Form == SpectrumForm.Gram && Samples is null)
        {
            yield return new("the Gram matrix is that of a batch; give its size as 'samples', or take another form",
                [nameof(Form)]);
        }

        if (Law == true && Samples is not null)
        {
            yield return new("the law is that of the population's Hessian; leave 'samples' or 'law' out",
                [nameof(Law)]);
        }
    }

    /// <summary>The fraction of the largest eigenvalue within which others count as zero.</summary>
    internal double ZeroFraction(int parameters) =>
        ZeroMultiple is { } multiple ? Math.Min(1, multiple * parameters * Epsilon) : ZeroTolerance;
}
