using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Stages.Sloppiness;

[Description("One critical scale ratio that is measured by itself.")]
public sealed record CriticalRatioOptions
{
    [Description("The slope c of the input spectrum.")]
    [Range(0.0, 1e6)]
    public double Slope { get; init; } = .5;

    [Description("The number of steps T.")]
    [Range(1L, 1_000_000_000_000_000L)]
    public long Steps { get; init; } = 1000;

    [Description("The share q of the variance.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Share { get; init; } = .95;
}
