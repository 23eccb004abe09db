using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.PowerLawAtlas;

[Description("A grid on which it is counted how often intervals of the exponent hold the population's.")]
public sealed record CoverageOptions : IValidatableObject
{
    [Description("Exponents of the populations.")]
    [MinLength(1)]
    [Range(0.0, 20.0)]
    public double[] Exponents { get; init; } = [.5, 1, 1.5];

    [Description("Numbers of samples N.")]
    [MinLength(1)]
    [Range(10, 10_000_000)]
    public int[] Samples { get; init; } = [400];

    [Description("Number of dimensions d.")]
    [Range(4, 20_000)]
    public int Dimensions { get; init; } = 50;

    [Description("The fits, each with its window.")]
    [MinLength(1)]
    public IReadOnlyList<IRankFit> Fits { get; init; } = [new WeightedPowerLaw()];

    [Description("How many sets of samples are drawn for each cell of the grid.")]
    [Range(10, 100_000)]
    public int Sets { get; init; } = 200;

    [Description("How many bootstrap resamples of each set.")]
    [Range(20, 100_000)]
    public int Resamples { get; init; } = 50;

    [Description("Nominal coverage of the intervals.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Confidence { get; init; } = .95;

    [Description("Samples follow Student's t distribution with so many degrees of freedom; normal if left out.")]
    [Range(2.0, 1e6, MinimumIsExclusive = true)]
    public double? StudentDegrees { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Names.Twice(Fits.Select(Names.Of)) is { } fit)
            yield return new($"two fits are called {fit}; they must differ in kind or window", [nameof(Fits)]);
        foreach (IRankFit one in Fits.Where(one => one.FirstRank >= Dimensions))
            yield return new($"{Names.Of(one)} begins beyond the {Dimensions} dimensions", [nameof(Fits)]);
    }
}
