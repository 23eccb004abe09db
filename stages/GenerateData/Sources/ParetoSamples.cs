using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Values of the density x^-exponent from a minimum on, up to a maximum if one is given.</summary>
public sealed class ParetoSamples : ISampleDistribution, IValidatableObject
{
    [Description("The series' name; the distribution's if left out.")]
    [MinLength(1)]
    public string? Series { get; init; }

    [Description("How many values; as the source says if left out.")]
    [Range(1, 100_000_000)]
    public int? Samples { get; init; }

    [Description("alpha of the density x^-alpha; 1 and below need a maximum.")]
    [Range(-20.0, 100.0)]
    public double Exponent { get; init; } = 2.5;

    [Description("Smallest value.")]
    [Range(0.0, 1e100, MinimumIsExclusive = true)]
    public double Minimum { get; init; } = 1;

    [Description("Largest value at which the law ends; none if left out.")]
    [Range(0.0, 1e300, MinimumIsExclusive = true)]
    public double? Maximum { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        PowerLawSamples.CheckPowerLaw(Exponent, Minimum, Maximum);

    public Func<RandomStream, double> Drawing() => new PowerLawSampler(Exponent, Minimum, false, Maximum).Draw;
}
