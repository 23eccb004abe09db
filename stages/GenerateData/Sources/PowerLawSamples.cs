using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Samples drawn from power laws and from distributions that are taken for them.</summary>
public sealed class PowerLawSamples : IDataSource, IValidatableObject
{
    [Description("The distributions, a series each.")]
    [MinLength(1)]
    public ISampleDistribution[] Distributions { get; init; } =
        [new ParetoSamples(), new DiscretePowerLawSamples(), new ExponentialSamples(), new LogNormalSamples()];

    [Description("Values of each series that does not say itself.")]
    [Range(1, 100_000_000)]
    public int Samples { get; init; } = 10_000;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Distributions.Select(NameOf).Distinct(StringComparer.Ordinal).Count() != Distributions.Length)
            yield return new("two series have one name; give each its own 'series'", [nameof(Distributions)]);
    }

    public void Generate(StageRun run)
    {
        var series = Array.ConvertAll(Distributions, distribution =>
        {
            RandomStream stream = run.Stream($"samples/{NameOf(distribution)}");
            Func<RandomStream, double> draw = distribution.Drawing();
            var values = new double[distribution.Samples ?? Samples];
            for (int i = 0; i < values.Length; i++)
                values[i] = draw(stream);
            return new SampleTable.Series(NameOf(distribution), values, distribution.Discrete);
        });
        SampleTable.Write(run, nameof(PowerLawSamples), synthetic: true, series);
    }

    internal static IEnumerable<ValidationResult> CheckPowerLaw(double exponent, double minimum, double? maximum)
    {
        if (exponent <= 1 && maximum is null)
            yield return new($"{exponent} is not above 1, which needs a maximum", ["Exponent"]);
        if (maximum <= minimum)
            yield return new($"{maximum} is not above the minimum {minimum}", ["Maximum"]);
    }

    // ParetoSamples make the series Pareto
    static string NameOf(ISampleDistribution distribution) =>
        distribution.Series ?? distribution.GetType().Name.Replace("Samples", "", StringComparison.Ordinal);
}
