using System.ComponentModel;
using Eigenspectrum.Numerics;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.PowerLawAtlas;

/// <summary>R^2 of the weighted fit, inside its window or in halves of it, above a threshold.</summary>
public sealed class StraightLine : ISpectrumCriterion
{
    [Description("Window and threshold, and whether the window is halved until it looks straight.")]
    public ShrinkingWindowCriterion Criterion { get; init; } =
        new() { FirstRank = 11, LastRank = 50, RankShift = 0, Shrink = false };

    public string Label =>
        $"{(Criterion.Shrink ? "shrinkingLine" : "straightLine")}-{Criterion.FirstRank}-{Criterion.LastRank}";

    public bool? IsPowerLaw(double[] spectrum, int samples, int dimensions, RandomStream stream) =>
        Criterion.Judge(spectrum)?.Passes;
}
