using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Stages.Sloppiness;

[Description("Gradient descent from many random starts, step by step in the eigenbasis.")]
public sealed record SimulationOptions : IValidatableObject
{
    [Description("Random starts.")]
    [Range(2, 10_000_000)]
    public int Starts { get; init; } = 4000;

    [Description("Steps of each, T.")]
    [Range(1, 10_000_000)]
    public int Steps { get; init; } = 400;

    [Description("Groups of starts behind the standard errors.")]
    [Range(2, 1000)]
    public int Groups { get; init; } = 40;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Starts % Groups != 0)
        {
            yield return new(
                $"{Starts} starts make no {Groups} equal groups; 'groups' must divide 'starts'", [nameof(Groups)]);
        }
    }
}
