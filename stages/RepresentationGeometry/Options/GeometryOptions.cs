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

    [Description("The fit to the head of the spectrum that is always made, as its verdict and that of the tail may "
        + "differ: few classes are spikes in the head.")]
    public IRankFit Head { get; init; } = new WeightedPowerLaw { Window = PublishedWindow.AlphaReq };

    [Description("The fit to the tail of the spectrum that is always made.")]
    public IRankFit Tail { get; init; } =
        new WeightedPowerLaw { Window = PublishedWindow.Stringer, MaximumFraction = .5 };

    [Description("Whether a spectrum is a power law.")]
    public ComparisonOptions Comparison { get; init; } = new();

    [Description("Measures of dimension.")]
    public IReadOnlyList<ISpectralMetric> Metrics { get; init; } =
        [new EffectiveRank(), new ParticipationRatio(), new StableRank(), new RankMe()];

    [Description("Measures of dimension that need the activations, not their spectrum alone.")]
    public IReadOnlyList<ISampleMetric> SampleMetrics { get; init; } = [];

    [Description("How many bootstrap resamples of the stimuli.")]
    [Range(20, 100_000)]
    public int Bootstrap { get; init; } = 150;

    [Description("How many successive stimuli are drawn together: more than 1 where neighbours depend on each other.")]
    [Range(1, 1_000_000)]
    public int BlockLength { get; init; } = 1;

    [Description("Nominal coverage of the intervals.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Confidence { get; init; } = .95;

    [Description("Whether the measures are given at every checkpoint too: geometry.LAYER.checkpoint-3.alpha.")]
    public bool EveryCheckpoint { get; init; }

    [Description("The layers to measure: input, layer1, ...; all that there are if left out.")]
    [MinLength(1)]
    public string[]? Layers { get; init; }

    [Description("Cross-validation between repeats of the stimuli, for responses of GenerateData that have them.")]
    public RepeatsOptions? Repeats { get; init; }

    [Description("What training with labels does to the covariance before it; left out if this is.")]
    public FineTuningOptions? FineTuning { get; init; }

    [Description("What to measure of the activations of augmented views; left out if this is.")]
    public ViewMetricOptions? Views { get; init; }
}
