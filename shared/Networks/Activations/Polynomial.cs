using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Networks;

/// <summary>A polynomial c0 + c1 x + c2 x^2 + ..., by Horner's scheme with fused multiply-adds.</summary>
[Description("A polynomial c0 + c1 x + c2 x^2 + ...")]
public sealed record Polynomial : IActivation, IValidatableObject
{
    /// <summary>The coefficients, constant term first; default the square, [0, 0, 1].</summary>
    [MinLength(1)]
    [MaxLength(32)]
    [Description("The coefficients, constant term first: [0, 0, 1] is the square.")]
    public double[] Coefficients { get; init; } = [0, 0, 1];

    /// <inheritdoc/>
    public double Value(double x)
    {
        var y = 0.0;
        for (var k = Coefficients.Length - 1; k >= 0; k--) y = Math.FusedMultiplyAdd(y, x, Coefficients[k]);
        return y;
    }

    /// <inheritdoc/>
    public double FirstDerivative(double x)
    {
        var y = 0.0;
        for (var k = Coefficients.Length - 1; k >= 1; k--) y = Math.FusedMultiplyAdd(y, x, k * Coefficients[k]);
        return y;
    }

    /// <inheritdoc/>
    public double SecondDerivative(double x)
    {
        var y = 0.0;
        for (var k = Coefficients.Length - 1; k >= 2; k--)
            y = Math.FusedMultiplyAdd(y, x, k * (k - 1) * Coefficients[k]);
        return y;
    }

    /// <summary>The coefficients in words.</summary>
    public override string ToString() =>
        $"{nameof(Polynomial)} {{ {string.Join(", ", Coefficients.Select(c => c.ToString("R", null)))} }}";

    /// <summary>Says which coefficient is no finite number.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        for (var k = 0; k < Coefficients.Length; k++)
        {
            if (!double.IsFinite(Coefficients[k]))
            {
                yield return new ValidationResult(
                    $"Coefficient {k} is {Coefficients[k]}; it must be finite.", [nameof(Coefficients)]);
            }
        }
    }
}
