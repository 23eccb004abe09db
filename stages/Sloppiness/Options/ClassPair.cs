using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Sloppiness;

[Description("1 for the samples of a class and -1 for those of another; all others are left out.")]
public sealed record ClassPair : IKernelTarget, IValidatableObject
{
    [Description("The class whose target is 1.")]
    [Range(0, 100_000)]
    public int Positive { get; init; }

    [Description("The class whose target is -1.")]
    [Range(0, 100_000)]
    public int Negative { get; init; } = 1;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Positive == Negative)
            yield return new($"both classes are {Positive}; name two", [nameof(Negative)]);
    }

    public int[] Rows(TargetData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Labels is not { } labels)
        {
            throw new UserErrorException(
                "sloppiness.kernel.target is ClassPair, but the data have no classes; take OutputColumn or Cosine.");
        }

        foreach (int wanted in new[] { Positive, Negative })
        {
            if (!labels.Contains(wanted))
            {
                throw new UserErrorException(
                    $"sloppiness.kernel.target names class {wanted}, of which the data have no sample; there are the "
                    + $"classes {string.Join(", ", labels.Distinct().Order())}.");
            }
        }

        return [.. data.All.Where(row => labels[row] == Positive || labels[row] == Negative)];
    }

    public double[] Values(TargetData data, int[] rows)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(rows);
        return [.. rows.Select(row => data.Labels![row] == Positive ? 1.0 : -1.0)];
    }
}
