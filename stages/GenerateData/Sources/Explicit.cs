using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Eigenvalues given one by one.</summary>
public sealed class Explicit : ICovarianceSpectrum, IValidatableObject
{
    [Description("The eigenvalues, one an input; none negative.")]
    [Required]
    [MinLength(1)]
    public double[] Values { get; init; } = [1];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (double value in Values)
        {
            if (!(value >= 0 && double.IsFinite(value)))
                yield return new ValidationResult(
                    $"{value} is no eigenvalue of a covariance; allowed: 0 and above", [nameof(Values)]);
        }
    }

    public double[] Eigenvalues(int inputs) => Values.Length == inputs
        ? [.. Values.OrderDescending()]
        : throw new ArgumentException(
            $"{Values.Length} eigenvalues are given for {inputs} inputs; give one for each", nameof(inputs));
}
