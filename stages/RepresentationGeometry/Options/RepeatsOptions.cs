using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>How spectra are cross-validated between repeats of the stimuli.</summary>
[Description("How spectra are cross-validated between repeats of the stimuli.")]
public sealed record RepeatsOptions
{
    [Description("Power-law fits, each with its window of ranks; the first one gives the measures. Values that are not "
        + "positive are left out and counted.")]
    [MinLength(1)]
    public IReadOnlyList<IRankFit> Fits { get; init; } =
        [new WeightedPowerLaw(), new WeightedPowerLaw { LastRank = 500 }, new WeightedPowerLaw { FirstRank = 4 }];

    [Description("How many independent choices of the training repeat of every stimulus (10 in Stringer et al. 2019, 5 "
        + "in the authors' Python port); 1 trains on the first.")]
    [Range(1, 10_000)]
    public int Shuffles { get; init; } = 10;

    [Description("How many components at most (all in Stringer et al. 2019, 1,024 in the authors' Python port).")]
    [Range(12, 100_000)]
    public int Components { get; init; } = 1024;

    [Description("Units: centred on their mean over all presentations. StimuliToo: the authors' Python port.")]
    public CentringConvention Centring { get; init; }

    [Description("What units are divided by before: nothing, or the standard deviation of their own responses or of "
        + "spontaneous activity (population value plus 1e-6).")]
    public UnitScaling Scaling { get; init; }

    [Description("The layers of the same table that hold spontaneous activity, by the layer they belong to.")]
    public IReadOnlyDictionary<string, string> Spontaneous { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    [Description("How many principal components of the spontaneous activity are projected out (32 in Stringer et al. "
        + "2019), where there is any.")]
    [Range(0, 10_000)]
    public int SpontaneousComponents { get; init; } = 32;

    [Description("What happens to stimuli with a single repeat: an error, or left out and counted.")]
    public UnpairedStimuli Unpaired { get; init; }

    [Description("How many bootstrap resamples of the stimuli, each with one shuffle.")]
    [Range(20, 100_000)]
    public int Bootstrap { get; init; } = 40;

    [Description("Nominal coverage of the intervals.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Confidence { get; init; } = .95;

    [Description("Parts of the stimuli that the cross-decomposition leaves out in turn.")]
    [Range(2, 1000)]
    public int Folds { get; init; } = 8;

    [Description("Bins of ranks a decade of the cross-decomposition.")]
    [Range(1, 100)]
    public int BinsPerDecade { get; init; } = 6;

    [Description("The layers to measure; all with repeats if left out.")]
    [MinLength(1)]
    public string[]? Layers { get; init; }
}
