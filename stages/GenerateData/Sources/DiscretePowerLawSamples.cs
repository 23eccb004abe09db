using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Whole numbers of probabilities k^-exponent from a minimum on, exactly.</summary>
public sealed class DiscretePowerLawSamples : ISampleDistribution, IValidatableObject
{
    [Description("The series' name; the distribution's if left out.")]
    [MinLength(1)]
    public string? Series { get; init; }

    [Description("How many values; as the source says if left out.")]
    [Range(1, 100_000_000)]
    public int? Samples { get; init; }

    [Description("alpha of the probabilities k^-alpha; 1 and below need a maximum.")]
    [Range(-20.0, 100.0)]
    public double Exponent { get; init; } = 2.5;

    [Description("Smallest number.")]
    [Range(1, 1_000_000_000)]
    public int Minimum { get; init; } = 1;

    [Description("Largest number at which the law ends; none if left out.")]
    [Range(1, 2_000_000_000)]
    public int? Maximum { get; init; }

    bool ISampleDistribution.Discrete => true;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        PowerLawSamples.CheckPowerLaw(Exponent, Minimum, Maximum);

    public Func<RandomStream, double> Drawing() => new PowerLawSampler(Exponent, Minimum, true, Maximum).Draw;
}
