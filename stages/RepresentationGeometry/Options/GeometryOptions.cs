using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>What to measure of the covariance spectra of the layers' activations.</summary>
[Description("What to measure of the covariance spectra of the layers' activations.")]
public sealed record GeometryOptions
{
    [Description(
        "Power-law fits, each with its window of ranks; the first one gives the measures, all are in fits.parquet.")]
    [MinLength(1)]
    public IReadOnlyList<IRankFit> Fits { get; init; } =
    [
        new WeightedPowerLaw(),
        new WeightedPowerLaw { LastRank = 500 },
        new WeightedPowerLaw { FirstRank = 4 },
        new OrdinaryPowerLaw(),
    ];

    [Description("Measures of dimension.")]
    public IReadOnlyList<ISpectralMetric> Metrics { get; init; } =
        [new EffectiveRank(), new ParticipationRatio(), new StableRank(), new RankMe()];

    [Description("How many bootstrap resamples of the stimuli.")]
    [Range(20, 100_000)]
    public int Bootstrap { get; init; } = 200;

    [Description("Nominal coverage of the intervals.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Confidence { get; init; } = .95;

    [Description("The layers to measure: input, layer1, ...; all that were extracted if left out.")]
    [MinLength(1)]
    public string[]? Layers { get; init; }

    [Description("What training with labels does to the covariance before it; left out if this is.")]
    public FineTuningOptions? FineTuning { get; init; }

    [Description("What to measure of the activations of augmented views; left out if this is.")]
    public ViewMetricOptions? Views { get; init; }
}
