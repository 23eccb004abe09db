namespace Eigenspectrum.Pipeline;

/// <summary>What a claim says of a measure: a set of numbers with a signed distance to its edge.</summary>
/// <remarks>Made by <see cref="TryParse"/>. NaN never satisfies a condition.</remarks>
public sealed record Condition
{
    Condition(ConditionKind kind, double first, double second, string text)
    {
        Kind = kind;
        First = first;
        Second = second;
        Text = text;
    }

    /// <summary>The form.</summary>
    public ConditionKind Kind { get; }

    /// <summary>The bound, the value, the interval's lower end, the tolerance or the percentage.</summary>
    public double First { get; }

    /// <summary>The interval's upper end, or the value that the tolerance belongs to; else 0.</summary>
    public double Second { get; }

    /// <summary>The condition as written, single-spaced.</summary>
    public string Text { get; }

    /// <summary>The lower bound; minus infinity if there is none.</summary>
    public double Minimum => Kind switch
    {
        ConditionKind.AtLeast or ConditionKind.Greater or ConditionKind.Equal or ConditionKind.Interval => First,
        ConditionKind.Within or ConditionKind.WithinPercent => Second - Tolerance,
        _ => double.NegativeInfinity,
    };

    /// <summary>The upper bound; infinity if there is none.</summary>
    public double Maximum => Kind switch
    {
        ConditionKind.AtMost or ConditionKind.Less or ConditionKind.Equal => First,
        ConditionKind.Interval => Second,
        ConditionKind.Within or ConditionKind.WithinPercent => Second + Tolerance,
        _ => double.PositiveInfinity,
    };

    double Tolerance => Kind == ConditionKind.WithinPercent ? First / 100 * Math.Abs(Second) : First;

    /// <summary>Parses a condition.</summary>
    /// <param name="text">As <c>&lt;= 0.02</c>, <c>in [1, 2]</c>, <c>within 3 % of 1</c>.</param>
    /// <param name="condition">The condition; null if the text is none.</param>
    /// <param name="problem">Why the text is none, or why it can never fail or never hold; null if all is well.</param>
    public static bool TryParse(string text, out Condition? condition, out string? problem)
    {
        condition = null;
        var words = ConditionParser.Parse(text);
        problem = words is null
            ? $"\"{text}\" is no condition; write one of: <= x, < x, >= x, > x, = x, in [a, b], within x of y, "
                + "within p % of y, with numbers such as 0.02 or 1e-9."
            : Doubt(words.Value.Kind, words.Value.First, words.Value.Second) is { } doubt
                ? $"\"{text}\" {doubt}"
                : null;
        if (problem is null && words is var (kind, first, second))
            condition = new Condition(kind, first, second, ConditionParser.Spaced(text));
        return condition is not null;
    }

    /// <summary>Whether a value satisfies the condition.</summary>
    public bool Holds(double value) => Kind switch
    {
        ConditionKind.Less => value < First,
        ConditionKind.Greater => value > First,
        ConditionKind.Within or ConditionKind.WithinPercent => Math.Abs(value - Second) <= Tolerance,
        _ => value >= Minimum && value <= Maximum,
    };

    /// <summary>The distance to the nearest bound: positive inside, negative outside, 0 on it; NaN for NaN.</summary>
    public double Margin(double value) => Kind switch
    {
        ConditionKind.Within or ConditionKind.WithinPercent => Tolerance - Math.Abs(value - Second),
        ConditionKind.Equal => value == First ? 0 : -Math.Abs(value - First),
        _ => Math.Min(Minimum == double.NegativeInfinity ? Inside(value) : value - Minimum,
            Maximum == double.PositiveInfinity ? Inside(value) : Maximum - value),
    };

    /// <summary>The condition as written.</summary>
    public override string ToString() => Text;

    // Where there is no bound nothing is near, but NaN stays NaN.
    static double Inside(double value) => double.IsNaN(value) ? double.NaN : double.PositiveInfinity;

    // A claim must be able to fail, and to hold: whatever number is measured.
    static string? Doubt(ConditionKind kind, double first, double second)
    {
        const string CannotFail = "cannot fail, whatever is measured; give it a finite bound.";
        const string CannotHold = "cannot hold, whatever is measured; ";
        return kind switch
        {
            ConditionKind.AtMost or ConditionKind.Less when first == double.PositiveInfinity => CannotFail,
            ConditionKind.AtLeast or ConditionKind.Greater when first == double.NegativeInfinity => CannotFail,
            ConditionKind.Interval when first == double.NegativeInfinity && second == double.PositiveInfinity =>
                CannotFail,
            ConditionKind.Within or ConditionKind.WithinPercent when first == double.PositiveInfinity => CannotFail,
            ConditionKind.Interval when first > second => CannotHold + "the lower end comes first.",
            ConditionKind.Within or ConditionKind.WithinPercent when first < 0 =>
                CannotHold + "a tolerance is positive.",
            ConditionKind.WithinPercent when second == 0 =>
                "allows nothing but 0, a part of which is 0; write \"within x of 0\".",
            ConditionKind.Interval when double.IsFinite(first) || double.IsFinite(second) => null,
            ConditionKind.Interval or ConditionKind.Equal or ConditionKind.Within or ConditionKind.WithinPercent
                when double.IsInfinity(first) || double.IsInfinity(second) => CannotHold + "write finite numbers.",
            _ when double.IsInfinity(first) => CannotHold + "write finite numbers.",
            _ => null,
        };
    }
}
