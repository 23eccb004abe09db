using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.PowerLawAtlas;

[Description("What the tests of Clauset, Shalizi and Newman say of drawn samples.")]
public sealed record TailVerdictOptions : IValidatableObject
{
    [Description("The distributions.")]
    [MinLength(1)]
    public IReadOnlyList<ITailPopulation> Populations { get; init; } =
        [new PowerLawValues(), new LogNormalValues(), new ExponentialValues()];

    [Description("Number of values of a sample.")]
    [Range(10, 10_000_000)]
    public int Samples { get; init; } = 2000;

    [Description("How many samples are drawn.")]
    [Range(2, 100_000)]
    public int Draws { get; init; } = 40;

    [Description("What the power law is compared with.")]
    public IReadOnlyList<ITailDistribution> Alternatives { get; init; } =
        [new ExponentialTail(), new LogNormalTail(), new PowerLawWithCutoffTail()];

    [Description("Samples made for the goodness of fit; 0 leaves it out.")]
    [Range(0, 100_000)]
    public int Resamples { get; init; } = 100;

    [Description("Probabilities below it rule out.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Level { get; init; } = .1;

    [Description("Whether families that hold the power law, also as a limit, are judged by the nested probability.")]
    public bool Nested { get; init; } = true;

    [Description("Lower cut-offs with fewer values in the tail are not looked at.")]
    [Range(2, 1_000_000)]
    public int MinimumTail { get; init; } = 50;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Names.Twice(Populations.Select(one => one.Label)) is { } label)
            yield return new($"two populations are called {label}", [nameof(Populations)]);
        if (MinimumTail > Samples)
            yield return new($"tails of {MinimumTail} values of {Samples} there are", [nameof(MinimumTail)]);
    }
}
