using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.PowerLawAtlas;

/// <summary>R^2 of the weighted fit, inside its window, above a threshold.</summary>
public sealed class StraightLine : ISpectrumCriterion, IValidatableObject
{
    [Description("First rank of the window.")]
    [Range(1, 1_000_000)]
    public int FirstRank { get; init; } = 11;

    [Description("Last rank of the window.")]
    [Range(3, 1_000_000)]
    public int LastRank { get; init; } = 50;

    [Description("What R^2 must reach.")]
    [Range(0.0, 1.0)]
    public double Threshold { get; init; } = .95;

    public string Label => $"straightLine-{FirstRank}-{LastRank}";

    public bool? IsPowerLaw(double[] spectrum, int samples, int dimensions, RandomStream stream) =>
        new WeightedPowerLaw { FirstRank = FirstRank, LastRank = LastRank, MaximumFraction = 1, MinimumRanks = 3 }
            .Fit(spectrum) is { } fit ? fit.RSquared >= Threshold : null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (LastRank < FirstRank + 2)
            yield return new($"the window {FirstRank} to {LastRank} holds fewer than 3 ranks", [nameof(LastRank)]);
    }
}
