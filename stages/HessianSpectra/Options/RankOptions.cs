using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Networks;

namespace Eigenspectrum.Stages.HessianSpectra;

[Description("The ranks of Hessians at matching weights over a grid of sizes: formulas, exact arithmetic, floating "
    + "point. One output, generic weights.")]
public sealed record RankOptions : IValidatableObject
{
    [Description("Numbers of inputs d.")]
    [MinLength(1)]
    [Range(1, 10_000)]
    public int[] Inputs { get; init; } = [2, 3, 4, 5];

    [Description("Hidden widths K; of a polynomial, every width up to some beyond saturation when left out.")]
    [MinLength(1)]
    [Range(1, 1_000_000)]
    public int[]? Hidden { get; init; }

    [Description("How many widths beyond saturation, where no widths are listed.")]
    [Range(0, 1000)]
    public int Beyond { get; init; } = 2;

    [Description("The activations; that of the teachers when left out, whose own size is then looked at too.")]
    [MinLength(1)]
    public IActivation[]? Activations { get; init; }

    [Description("Numbers of samples N of batch Hessians, whose exact ranks are compared with min(N, rank); none for "
        + "the population's alone.")]
    [Range(1, 100_000)]
    public int[] Samples { get; init; } = [5, 20];

    [Description("Eigenvalues above this times P 2^-52 times the largest count as nonzero; the paper's tolerance is "
        + "not known, 10 allows for the rounding of the Hessian.")]
    [Range(0.0, 1e12, MinimumIsExclusive = true)]
    public double ToleranceFactor { get; init; } = 10;

    [Description("A coarser tolerance, as a fraction of the largest eigenvalue: where it tells another rank, the "
        + "floating one hangs on the tolerance, which is told.")]
    [Range(0.0, 1.0)]
    public double CoarseTolerance { get; init; } = 1e-6;

    [Description("Largest number of parameters of a Hessian whose floating rank is found.")]
    [Range(0, 40_000)]
    public int LargestFloating { get; init; } = 400;

    [Description("Most points at which functions are evaluated for an exact rank, 8 more than the smaller of "
        + "parameters and monomials.")]
    [Range(9, 100_000)]
    public int LargestExact { get; init; } = 4000;

    [Description("Most products modulo the prime that the exact ranks may take; 1e12 take about 5 minutes of a core.")]
    [Range(1e3, 1e18)]
    public double Operations { get; init; } = 2e12;

    [Description("Largest probability with which an exact rank may come out too small: it limits the degree.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double ErrorProbability { get; init; } = 1e-6;

    [Description("Added to every power but the constant in the formulas: 0 is the theory, 1 breaks it on purpose.")]
    [Range(0, 8)]
    public int DegreeShift { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Inputs.Distinct().Count() != Inputs.Length)
            yield return new("a number of inputs is given twice", [nameof(Inputs)]);
        if (Hidden is not null && Hidden.Distinct().Count() != Hidden.Length)
            yield return new("a hidden width is given twice", [nameof(Hidden)]);
        if (Activations?.DistinctBy(activation => RankSubject.Of(activation).Name, StringComparer.Ordinal).Count()
            < Activations?.Length)
        {
            yield return new("an activation is given twice", [nameof(Activations)]);
        }

        foreach (IActivation activation in Activations ?? [])
        {
            if (RankGrid.Problem(this, RankSubject.Of(activation), null) is { } problem)
                yield return new(problem, [nameof(Activations)]);
        }
    }
}
