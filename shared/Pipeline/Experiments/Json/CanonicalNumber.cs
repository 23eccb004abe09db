using System.Globalization;
using System.Text;

namespace Eigenspectrum.Pipeline;

/// <summary>One spelling for each number: 1, 1.0 and 1e0 are all "1"; nothing is rounded.</summary>
static class CanonicalNumber
{
    // Where the point may lie, counted from the first digit, for a number without exponent: as in ECMAScript's
    // Number::toString, so that numbers look as they do in other JSON tools (0.000001 but 1e-7).
    const int SmallestPlain = -5;
    const int LargestPlain = 21;

    /// <summary>The canonical spelling of a number in JSON's grammar whose exponent fits an int.</summary>
    public static string Of(string number)
    {
        var negative = number[0] == '-';
        var mantissa = number.AsSpan(negative ? 1 : 0);
        var exponent = 0L;
        var e = mantissa.IndexOfAny('e', 'E');
        if (e >= 0)
        {
            exponent = long.Parse(mantissa[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            mantissa = mantissa[..e];
        }
        var point = mantissa.IndexOf('.');
        var fraction = point < 0 ? 0 : mantissa.Length - point - 1;
        var digits = mantissa.ToString().Replace(".", "", StringComparison.Ordinal).TrimStart('0');
        if (digits.Length == 0) return "0";
        var significant = digits.TrimEnd('0');
        // value = 0.significant * 10^pointPosition
        var pointPosition = digits.Length + exponent - fraction;
        return (negative ? "-" : "") + Layout(significant, pointPosition);
    }

    static string Layout(string digits, long pointPosition)
    {
        if (pointPosition is < SmallestPlain or > LargestPlain)
        {
            var text = new StringBuilder().Append(digits[0]);
            if (digits.Length > 1) text.Append('.').Append(digits, 1, digits.Length - 1);
            return text.Append('e').Append(pointPosition - 1).ToString();
        }
        var position = (int)pointPosition;
        if (position <= 0) return $"0.{new string('0', -position)}{digits}";
        return position >= digits.Length
            ? digits + new string('0', position - digits.Length)
            : $"{digits[..position]}.{digits[position..]}";
    }
}
