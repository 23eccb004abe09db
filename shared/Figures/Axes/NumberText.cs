using System.Globalization;

namespace Eigenspectrum.Figures;

/// <summary>Numbers as people write them: true minus signs, no negative zero, powers of ten as superscripts.</summary>
public static class NumberText
{
    /// <summary>The minus sign, U+2212.</summary>
    public const char Minus = '\u2212';

    const int MostDigits = 7;
    static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>A fixed number of decimals.</summary>
    public static string Fixed(double value, int decimals)
    {
        var text = value.ToString("F" + Math.Clamp(decimals, 0, 15), Invariant);
        var zero = text.AsSpan().IndexOfAnyExcept("-0.") < 0;
        return zero ? text.TrimStart('-') : text.Replace('-', Minus);
    }

    /// <summary>10 to a power, in the markup of <see cref="RichText"/>.</summary>
    public static string PowerOfTen(int exponent) => $"10^{{{Whole(exponent)}}}";

    /// <summary>A whole number with a true minus sign.</summary>
    public static string Whole(int value) => value.ToString(Invariant).Replace('-', Minus);

    /// <summary>At most the given number of significant digits; 1.2×10^{−7} beyond what is readable in full.</summary>
    /// <param name="value">The number; NaN reads "not a number".</param>
    /// <param name="digits">Significant digits, 1 to 15.</param>
    public static string General(double value, int digits = 4)
    {
        if (double.IsNaN(value))
            return "not a number";
        if (double.IsInfinity(value))
            return value > 0 ? "∞" : Minus + "∞";
        if (value == 0)
            return "0";
        var scientific = value.ToString("E" + (Math.Clamp(digits, 1, 15) - 1), Invariant);
        var mark = scientific.IndexOf('E', StringComparison.Ordinal);
        var exponent = int.Parse(scientific.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, Invariant);
        if (exponent is < -4 or > 5)
        {
            var mantissa = Trimmed(scientific[..mark]).Replace('-', Minus);
            return mantissa is "1" or "−1"
                ? mantissa[..^1] + PowerOfTen(exponent) : $"{mantissa}×{PowerOfTen(exponent)}";
        }
        var rounded = double.Parse(scientific, Invariant);
        return Trimmed(Fixed(rounded, Math.Max(0, digits - 1 - exponent)));
    }

    /// <summary>A value and its uncertainty to two digits: 0.0113 ± 0.0022, (1.20 ± 0.34)×10^{−7}.</summary>
    /// <param name="value">The value.</param>
    /// <param name="uncertainty">Its uncertainty; unknown, zero or not finite, the value stands alone.</param>
    public static string WithUncertainty(double value, double? uncertainty)
    {
        if (uncertainty is not { } error || !double.IsFinite(error) || error <= 0 || !double.IsFinite(value))
            return General(value);
        // To 2 digits first: 0.0996 becomes 0.10 and must not be written with the decimals of 0.09.
        error = double.Parse(error.ToString("E1", Invariant), Invariant);
        int last = Decimals.Exponent(error) - 1, size = Decimals.Exponent(Math.Max(Math.Abs(value), error));
        if (size - last > MostDigits)
            return $"{General(value, 6)} ± {General(error, 2)}";
        if (size is >= -4 and <= 5)
            return $"{Rounded(value, 0, last)} ± {Rounded(error, 0, last)}";
        return $"({Rounded(value, size, last)} ± {Rounded(error, size, last)})×{PowerOfTen(size)}";
    }

    // value / 10^size with the digits down to 10^last.
    static string Rounded(double value, int size, int last) =>
        Fixed(Decimals.Scaled(value, -size), Math.Max(0, size - last));

    static string Trimmed(string text) =>
        text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
}
