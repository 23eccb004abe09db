using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.PowerLawAtlas;

/// <summary>R^2 above a threshold in a window whose upper end is halved until it is.</summary>
/// <remarks>As in published analysis scripts of self-supervised networks: ranks 12 to 50, halved to 25; where the upper
/// end would reach the lower one there is no good fit.</remarks>
public sealed class ShrinkingWindow : ISpectrumCriterion, IValidatableObject
{
    [Description("First rank of the window.")]
    [Range(1, 1_000_000)]
    public int FirstRank { get; init; } = 12;

    [Description("Last rank of the first window.")]
    [Range(3, 1_000_000)]
    public int LastRank { get; init; } = 50;

    [Description("What R^2 must reach.")]
    [Range(0.0, 1.0)]
    public double Threshold { get; init; } = .95;

    public string Label => $"shrinkingWindow-{FirstRank}-{LastRank}";

    public bool? IsPowerLaw(double[] spectrum, int samples, int dimensions, RandomStream stream)
    {
        for (int last = LastRank; last >= FirstRank + 2; last /= 2)
        {
            var fit = new WeightedPowerLaw
            { FirstRank = FirstRank, LastRank = last, MaximumFraction = 1, MinimumRanks = 3 }.Fit(spectrum);
            if (fit is null)
                return null;
            if (fit.RSquared >= Threshold)
                return true;
        }
        return false;
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (LastRank < FirstRank + 2)
            yield return new($"the window {FirstRank} to {LastRank} holds fewer than 3 ranks", [nameof(LastRank)]);
    }
}
