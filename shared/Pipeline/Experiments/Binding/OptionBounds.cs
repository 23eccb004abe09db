using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Eigenspectrum.Pipeline;

/// <summary>The range that a number must lie in, read from a <see cref="RangeAttribute"/>.</summary>
/// <param name="Minimum">The lower bound; minus infinity if there is none.</param>
/// <param name="Maximum">The upper bound; infinity if there is none.</param>
/// <param name="MinimumIsExclusive">Whether the lower bound itself is excluded.</param>
/// <param name="MaximumIsExclusive">Whether the upper bound itself is excluded.</param>
sealed record OptionBounds(double Minimum, double Maximum, bool MinimumIsExclusive, bool MaximumIsExclusive)
{
    // Bounds of int and long are exact as doubles up to 2^53; an int always, a long's own ends are "no bound".
    public static OptionBounds? Of(IEnumerable<ValidationAttribute> constraints, OptionType type)
    {
        if (constraints.OfType<RangeAttribute>().SingleOrDefault() is not { } range) return null;
        var low = Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture);
        var high = Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture);
        if (low == double.MinValue || (type.Kind == OptionKind.Integer && low <= (type.Type == typeof(int) ? int.MinValue : long.MinValue)))
            low = double.NegativeInfinity;
        if (high == double.MaxValue || (type.Kind == OptionKind.Integer && high >= (type.Type == typeof(int) ? int.MaxValue : long.MaxValue)))
            high = double.PositiveInfinity;
        return new OptionBounds(low, high, range.MinimumIsExclusive, range.MaximumIsExclusive);
    }

    public bool Contain(double value) =>
        (MinimumIsExclusive ? value > Minimum : value >= Minimum)
        && (MaximumIsExclusive ? value < Maximum : value <= Maximum);

    /// <summary>"in [1..65536]", "in (0..1]", "at least 1", "greater than 0".</summary>
    public override string ToString() => (double.IsFinite(Minimum), double.IsFinite(Maximum)) switch
    {
        (true, true) => $"in {(MinimumIsExclusive ? '(' : '[')}{Text(Minimum)}..{Text(Maximum)}{(MaximumIsExclusive ? ')' : ']')}",
        (true, false) => $"{(MinimumIsExclusive ? "greater than" : "at least")} {Text(Minimum)}",
        (false, true) => $"{(MaximumIsExclusive ? "less than" : "at most")} {Text(Maximum)}",
        _ => "finite",
    };

    public static string Text(double bound) => CanonicalNumber.Of(bound.ToString("R", CultureInfo.InvariantCulture));
}
