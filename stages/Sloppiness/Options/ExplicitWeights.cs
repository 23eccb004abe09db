using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>w*_i given one by one.</summary>
public sealed record ExplicitWeights : ITargetModel, IValidatableObject
{
    [Description("w*_i in the order of the eigenvalues, the largest first.")]
    [Required]
    [MinLength(1)]
    public double[] Values { get; init; } = [1];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Array.TrueForAll(Values, value => value == 0))
            yield return new("all weights are zero; there is nothing to learn", [nameof(Values)]);
    }

    public double[] Coordinates(double[] eigenvalues, RandomStream stream, IDataTarget? data) =>
        Values.Length == eigenvalues.Length
            ? [.. eigenvalues.Select((value, i) => Math.Sqrt(value) * Values[i])]
            : throw new UserErrorException(
                $"target has {Values.Length} weights for {eigenvalues.Length} inputs; give one for each");
}
