using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.Sloppiness;

[Description("Values of one axis of a grid.")]
public sealed record GridOptions : IValidatableObject
{
    [Description("The first value.")]
    [Range(0.0, 1e6)]
    public double From { get; init; } = .01;

    [Description("The last value.")]
    [Range(0.0, 1e6, MinimumIsExclusive = true)]
    public double To { get; init; } = 10;

    [Description("How many values.")]
    [Range(1, 1000)]
    public int Count { get; init; } = 40;

    [Description("Whether the logarithms are evenly spaced, or else the values.")]
    public bool Logarithmic { get; init; } = true;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Count == 1 ? From > To : From >= To)
            yield return new($"the grid from {From} to {To} is empty; 'to' must lie above 'from'", [nameof(To)]);
        if (Logarithmic && From <= 0)
        {
            yield return new(
                "a logarithmic grid cannot begin at 0; take a positive 'from' or \"logarithmic\": false",
                [nameof(From)]);
        }
    }

    /// <summary>The values, ascending.</summary>
    public double[] Values()
    {
        double[] values = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            double place = Count == 1 ? 0 : i / (Count - 1.0);
            values[i] = Logarithmic
                ? From * Elementary.Exp(place * Elementary.Log(To / From))
                : From + place * (To - From);
        }

        return values;
    }
}
