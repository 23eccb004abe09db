using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Values whose logarithms are normally distributed.</summary>
public sealed class LogNormalSamples : ISampleDistribution
{
    [Description("The series' name; the distribution's if left out.")]
    [MinLength(1)]
    public string? Series { get; init; }

    [Description("How many values; as the source says if left out.")]
    [Range(1, 100_000_000)]
    public int? Samples { get; init; }

    [Description("Mean of the logarithm.")]
    [Range(-200.0, 200.0)]
    public double Mean { get; init; }

    [Description("Standard deviation of the logarithm.")]
    [Range(0.0, 50.0, MinimumIsExclusive = true)]
    public double Deviation { get; init; } = 1;

    public Func<RandomStream, double> Drawing() => stream => Elementary.Exp(Mean + Deviation * stream.Normal());
}
