using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.PowerLawAtlas;

[Description("Exponents of tails of drawn samples, by estimators of samples (not of ranks).")]
public sealed record TailRecoveryOptions : IValidatableObject
{
    [Description("Exponents of densities that are power laws from 1 on.")]
    [Range(1.0, 20.0, MinimumIsExclusive = true)]
    public double[] Exponents { get; init; } = [1.5, 2, 2.5, 3];

    [Description("Further distributions.")]
    public IReadOnlyList<ITailPopulation> Populations { get; init; } = [];

    [Description("Numbers of values.")]
    [MinLength(1)]
    [Range(10, 10_000_000)]
    public int[] Samples { get; init; } = [100, 1000, 10_000];

    [Description("The estimators.")]
    [MinLength(1)]
    public IReadOnlyList<ITailEstimator> Estimators { get; init; } =
        [
            new KnownCutoff(), new ClausetShaliziNewman(), new HillEstimator(), new RankMinusHalf(),
            new LogBinnedHistogram(),
        ];

    [Description("How many samples are drawn for each cell of the grid.")]
    [Range(2, 100_000)]
    public int Draws { get; init; } = 50;

    /// <summary>All populations, the power laws first.</summary>
    internal IReadOnlyList<ITailPopulation> All =>
        [.. Exponents.Select(alpha => new PowerLawValues { Alpha = alpha }), .. Populations];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (All.Count == 0)
            yield return new("there is no population; give exponents or populations", [nameof(Exponents)]);
        if (Names.Twice(All.Select(one => one.Label)) is { } label)
            yield return new($"two populations are called {label}", [nameof(Populations)]);
        if (Names.Twice(Estimators.Select(one => one.GetType().Name)) is { } estimator)
            yield return new($"{estimator} is asked for twice", [nameof(Estimators)]);
    }
}
