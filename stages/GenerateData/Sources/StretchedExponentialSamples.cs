using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Values as large as x with probability e^(-(rate x)^shape), from a minimum on.</summary>
public sealed class StretchedExponentialSamples : ISampleDistribution
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

    [Description("The shape beta; 1 is the exponential.")]
    [Range(0.01, 100.0)]
    public double Shape { get; init; } = 0.5;

    [Description("Smallest value.")]
    [Range(0.0, 1e100)]
    public double Minimum { get; init; }

    public Func<RandomStream, double> Drawing()
    {
        double start = Minimum > 0 ? Elementary.Pow(Rate * Minimum, Shape) : 0;
        // a uniform number of (0, 1], so that no value is 0
        return stream => Elementary.Pow(start - Elementary.Log1p(-(1 - stream.Uniform()) * (1 - 1e-16)), 1 / Shape)
            / Rate;
    }
}
