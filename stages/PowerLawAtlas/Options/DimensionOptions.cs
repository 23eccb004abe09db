using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.PowerLawAtlas;

[Description("A grid on which measures of dimension of normal samples are compared with those of the population.")]
public sealed record DimensionOptions : IValidatableObject
{
    [Description("The populations.")]
    [MinLength(1)]
    public IReadOnlyList<IPopulationSpectrum> Populations { get; init; } =
        [new WhitePopulation(), new PowerLawPopulation { Alpha = .5 }];

    [Description("Numbers of samples N.")]
    [MinLength(1)]
    [Range(4, 1_000_000)]
    public int[] Samples { get; init; } = [50, 100, 200, 400, 800];

    [Description("Number of dimensions d.")]
    [Range(2, 20_000)]
    public int Dimensions { get; init; } = 100;

    [Description("Measures of a spectrum; the unbiased participation ratio is always beside them.")]
    public IReadOnlyList<ISpectralMetric> Metrics { get; init; } =
        [new ParticipationRatio(), new EffectiveRank(), new StableRank(), new RankMe { Epsilon = 0 }];

    [Description("How many sets of samples are drawn for each cell of the grid.")]
    [Range(2, 100_000)]
    public int Draws { get; init; } = 20;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Names.Twice(Populations.Select(one => one.Label)) is { } label)
            yield return new($"two populations are called {label}", [nameof(Populations)]);
        if (Names.Twice(Metrics.Select(one => one.GetType().Name)) is { } metric)
            yield return new($"{metric} is asked for twice", [nameof(Metrics)]);
    }
}
