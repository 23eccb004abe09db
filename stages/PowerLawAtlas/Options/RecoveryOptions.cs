using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.PowerLawAtlas;

[Description("A grid of populations and sample sizes on which exponents of ranks are estimated from drawn samples.")]
public sealed record RecoveryOptions : IValidatableObject
{
    [Description("Exponents of populations that are power laws.")]
    [Range(0.0, 20.0)]
    public double[] Exponents { get; init; } = [.5, 1, 1.5];

    [Description("Further populations.")]
    public IReadOnlyList<IPopulationSpectrum> Populations { get; init; } = [];

    [Description("Numbers of samples N.")]
    [MinLength(1)]
    [Range(3, 10_000_000)]
    public int[] Samples { get; init; } = [250, 500, 1000, 2000, 8000];

    [Description("Number of dimensions d.")]
    [Range(2, 20_000)]
    public int Dimensions { get; init; } = 200;

    [Description("The fits, each with its window.")]
    [MinLength(1)]
    public IReadOnlyList<IRankFit> Fits { get; init; } = [new WeightedPowerLaw(), new OrdinaryPowerLaw()];

    [Description("How many sets of samples are drawn for each cell of the grid.")]
    [Range(2, 100_000)]
    public int Draws { get; init; } = 20;

    [Description("Samples follow Student's t distribution with so many degrees of freedom, and the population's "
        + "covariance; normal if left out. Not normal ones must be drawn one by one, which takes longer.")]
    [Range(2.0, 1e6, MinimumIsExclusive = true)]
    public double? StudentDegrees { get; init; }

    [Description("Whether every cell becomes measures, beside its row in the table.")]
    public bool Measures { get; init; } = true;

    /// <summary>All populations, the power laws first.</summary>
    internal IReadOnlyList<IPopulationSpectrum> All =>
        [.. Exponents.Select(alpha => new PowerLawPopulation { Alpha = alpha }), .. Populations];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (All.Count == 0)
            yield return new("there is no population; give exponents or populations", [nameof(Exponents)]);
        if (Names.Twice(All.Select(one => one.Label)) is { } label)
            yield return new($"two populations are called {label}", [nameof(Populations)]);
        if (Names.Twice(Fits.Select(Names.Of)) is { } fit)
            yield return new($"two fits are called {fit}; they must differ in kind or window", [nameof(Fits)]);
        foreach (IRankFit one in Fits.Where(one => one.FirstRank >= Dimensions))
            yield return new($"{Names.Of(one)} begins beyond the {Dimensions} dimensions", [nameof(Fits)]);
    }
}
