using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Values of the density x^-exponent e^(-rate x) from a minimum on.</summary>
public sealed class PowerLawWithCutoffSamples : ISampleDistribution, IValidatableObject
{
    [Description("The series' name; the distribution's if left out.")]
    [MinLength(1)]
    public string? Series { get; init; }

    [Description("How many values; as the source says if left out.")]
    [Range(1, 100_000_000)]
    public int? Samples { get; init; }

    [Description("alpha of the density x^-alpha e^(-lambda x).")]
    [Range(1.0, 100.0, MinimumIsExclusive = true)]
    public double Exponent { get; init; } = 2;

    [Description("The rate lambda; times the minimum at most 10, since values are drawn from the power law and kept "
        + "with probability e^(-lambda (x - minimum)).")]
    [Range(0.0, 1e100, MinimumIsExclusive = true)]
    public double Rate { get; init; } = 0.01;

    [Description("Smallest value.")]
    [Range(0.0, 1e100, MinimumIsExclusive = true)]
    public double Minimum { get; init; } = 1;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Rate * Minimum > 10)
            yield return new($"{Rate} times the minimum {Minimum} is above 10", [nameof(Rate)]);
    }

    public Func<RandomStream, double> Drawing()
    {
        var law = new PowerLawSampler(Exponent, Minimum);
        return stream =>
        {
            while (true)
            {
                double x = law.Draw(stream);
                if (stream.Uniform() < Elementary.Exp(-Rate * (x - Minimum)))
                    return x;
            }
        };
    }
}
