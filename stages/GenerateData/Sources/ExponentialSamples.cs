using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Values of the density e^(-rate x) from a minimum on.</summary>
public sealed class ExponentialSamples : ISampleDistribution
{
    [Description("The series' name; the distribution's if left out.")]
    [MinLength(1)]
    public string? Series { get; init; }

    [Description("How many values; as the source says if left out.")]
    [Range(1, 100_000_000)]
    public int? Samples { get; init; }

    [Description("The rate lambda.")]
    [Range(0.0, 1e100, MinimumIsExclusive = true)]
    public double Rate { get; init; } = 1;

    [Description("Smallest value.")]
    [Range(0.0, 1e100)]
    public double Minimum { get; init; }

    // a uniform number of (0, 1], so that no value is the minimum 0, which no power law has
    public Func<RandomStream, double> Drawing() => stream =>
        Minimum - Elementary.Log1p(-(1 - stream.Uniform()) * (1 - 1e-16)) / Rate;
}
