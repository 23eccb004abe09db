using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Stages.HessianSpectra;

[Description("The slope of log N(h < x) on log x, N counting the eigenvalues pooled over teachers.")]
public sealed record SmallEigenvalueOptions : IValidatableObject
{
    [Description("Where the window of x begins.")]
    [Range(1e-300, 1e300)]
    public double From { get; init; } = 1e-6;

    [Description("Where it ends.")]
    [Range(1e-300, 1e300)]
    public double To { get; init; } = 1e-3;

    [Description("Values of x, evenly spaced in log x, ends included, that the line is fitted to with equal weights.")]
    [Range(3, 10_000)]
    public int Points { get; init; } = 31;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!(To > From)) yield return new($"the window ends at {To:R}, not above its begin {From:R}", [nameof(To)]);
    }
}
