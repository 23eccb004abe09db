using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Stages.LearningDynamics;

[Description("The step size of gradient descent, below the limit 2 / h_max of stability.")]
public sealed record StepOptions : IValidatableObject
{
    [Description("What the size is a multiple of: 1 / h_max of each student's own Hessian, the limit of stability "
        + "2 / h_max, or 1.")]
    public StepUnit Unit { get; init; }

    [Description("The size in that unit.")]
    [Range(0, 1e12, MinimumIsExclusive = true)]
    public double Size { get; init; } = 0.2;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Limit is { } limit && Size >= limit)
        {
            yield return new($"steps of {Size} in units of {Unit} are beyond stability; take less than {limit}",
                [nameof(Size)]);
        }
    }

    /// <summary>The limit of stability in the unit; none where it differs from student to student.</summary>
    internal double? Limit => Unit switch
    {
        StepUnit.InverseLargest => 2,
        StepUnit.StabilityLimit => 1,
        _ => null,
    };

    /// <summary>The step size for a largest eigenvalue.</summary>
    internal double Of(double largest) => Unit switch
    {
        StepUnit.InverseLargest => Size / largest,
        StepUnit.StabilityLimit => 2 * Size / largest,
        _ => Size,
    };
}
