using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Pipeline;

/// <summary>The lengths that a list or a text may have, from Length, MinLength, MaxLength and StringLength.</summary>
static class OptionLength
{
    public static bool IsLength(ValidationAttribute constraint) =>
        constraint is MinLengthAttribute or MaxLengthAttribute or LengthAttribute or StringLengthAttribute;

    public static (int Least, int Most) Of(IEnumerable<ValidationAttribute> constraints)
    {
        var (least, most) = (0, int.MaxValue);
        foreach (var constraint in constraints)
        {
            (int Least, int Most) one = constraint switch
            {
                MinLengthAttribute minimum => (minimum.Length, int.MaxValue),
                MaxLengthAttribute maximum => (0, maximum.Length < 0 ? int.MaxValue : maximum.Length),
                LengthAttribute both => (both.MinimumLength, both.MaximumLength),
                StringLengthAttribute both => (both.MinimumLength, both.MaximumLength),
                _ => (0, int.MaxValue),
            };
            (least, most) = (Math.Max(least, one.Least), Math.Min(most, one.Most));
        }
        return (least, most);
    }

    /// <summary>"at least 1", "at most 3", "2", "2 to 3".</summary>
    public static string Text(int least, int most) =>
        most == int.MaxValue ? $"at least {least}"
        : least == most ? $"{least}"
        : least == 0 ? $"at most {most}"
        : $"{least} to {most}";

    public static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
