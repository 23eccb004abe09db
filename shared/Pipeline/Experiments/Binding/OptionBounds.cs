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
    // The ends of a type's own range are no bound. As doubles, bounds are exact up to 2^53.
    public static OptionBounds? Of(IEnumerable<ValidationAttribute> constraints, OptionType type)
    {
        if (constraints.OfType<RangeAttribute>().SingleOrDefault() is not { } range) return null;
        var low = Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture);
        var high = Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture);
        var (lowest, highest) = type.Kind != OptionKind.Integer ? (double.MinValue, double.MaxValue)
            : type.Type == typeof(int) ? (int.MinValue, int.MaxValue)
            : (long.MinValue, (double)long.MaxValue);
        if (low <= lowest) low = double.NegativeInfinity;
        if (high >= highest) high = double.PositiveInfinity;
        return new OptionBounds(low, high, range.MinimumIsExclusive, range.MaximumIsExclusive);
    }

    public bool Contain(double value) =>
        (MinimumIsExclusive ? value > Minimum : value >= Minimum)
        && (MaximumIsExclusive ? value < Maximum : value <= Maximum);

    /// <summary>"in [1..65536]", "in (0..1]", "at least 1", "greater than 0".</summary>
    public override string ToString() => (double.IsFinite(Minimum), double.IsFinite(Maximum)) switch
    {
        (true, true) =>
            $"in {(MinimumIsExclusive ? '(' : '[')}{Text(Minimum)}..{Text(Maximum)}{(MaximumIsExclusive ? ')' : ']')}",
        (true, false) => $"{(MinimumIsExclusive ? "greater than" : "at least")} {Text(Minimum)}",
        (false, true) => $"{(MaximumIsExclusive ? "less than" : "at most")} {Text(Maximum)}",
        _ => "finite",
    };

    public static string Text(double bound) => CanonicalNumber.Of(bound.ToString("R", CultureInfo.InvariantCulture));
}
