using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Stages.PowerLawAtlas;

[Description("Spectra of drawn samples before criteria that call them power laws or not.")]
public sealed record VerdictOptions : IValidatableObject
{
    [Description("The populations.")]
    [MinLength(1)]
    public IReadOnlyList<IPopulationSpectrum> Populations { get; init; } =
        [new PowerLawPopulation(), new ExponentialPopulation(), new WhitePopulation(), new BrokenPopulation()];

    [Description("Number of samples N.")]
    [Range(3, 10_000_000)]
    public int Samples { get; init; } = 1600;

    [Description("Number of dimensions d.")]
    [Range(2, 20_000)]
    public int Dimensions { get; init; } = 200;

    [Description("The criteria.")]
    [MinLength(1)]
    public IReadOnlyList<ISpectrumCriterion> Criteria { get; init; } =
        [new StraightLine(), new StraightLine { Criterion = new() }, new ModelVerdict()];

    [Description("How many sets of samples are drawn from each population.")]
    [Range(2, 100_000)]
    public int Draws { get; init; } = 10;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Names.Twice(Populations.Select(one => one.Label)) is { } label)
            yield return new($"two populations are called {label}", [nameof(Populations)]);
        if (Names.Twice(Criteria.Select(one => one.Label)) is { } criterion)
            yield return new($"two criteria are called {criterion}", [nameof(Criteria)]);
    }
}
