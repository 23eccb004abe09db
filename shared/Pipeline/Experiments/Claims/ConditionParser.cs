using System.Globalization;
using System.Text.RegularExpressions;

namespace Eigenspectrum.Pipeline;

/// <summary>Reads the text of a condition.</summary>
static partial class ConditionParser
{
    const string Number = @"[+-]?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|Infinity)";

    const string Forms = @"^\s*(?:(?<comparison><=|<|>=|>|=)\s*(?<bound>" + Number + @")"
        + @"|in\s*\[\s*(?<low>" + Number + @")\s*,\s*(?<high>" + Number + @")\s*\]"
        + @"|within\s+(?<tolerance>" + Number + @")\s*(?<percent>%)?\s+of\s+(?<centre>" + Number + @"))\s*$";

    /// <summary>The forms as a regular expression that every JSON Schema tool knows.</summary>
    public static string SchemaPattern => GroupName().Replace(Forms, "(?:");

    /// <summary>The form and its numbers, or null if the text has none of the forms.</summary>
    public static (ConditionKind Kind, double First, double Second)? Parse(string text)
    {
        var match = Form().Match(text);
        if (!match.Success) return null;
        double Value(string group) => match.Groups[group].Success
            ? double.Parse(match.Groups[group].Value, NumberStyles.Float, CultureInfo.InvariantCulture)
            : 0;
        if (match.Groups["low"].Success) return (ConditionKind.Interval, Value("low"), Value("high"));
        if (match.Groups["tolerance"].Success)
        {
            var kind = match.Groups["percent"].Success ? ConditionKind.WithinPercent : ConditionKind.Within;
            return (kind, Value("tolerance"), Value("centre"));
        }
        var comparison = match.Groups["comparison"].Value switch
        {
            "<=" => ConditionKind.AtMost,
            "<" => ConditionKind.Less,
            ">=" => ConditionKind.AtLeast,
            ">" => ConditionKind.Greater,
            _ => ConditionKind.Equal,
        };
        return (comparison, Value("bound"), 0);
    }

    /// <summary>The text with single spaces between its words.</summary>
    public static string Spaced(string text) => Space().Replace(text.Trim(), " ");

    [GeneratedRegex(Forms,
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Form();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Space();

    [GeneratedRegex(@"\(\?<[a-z]+>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex GroupName();
}
