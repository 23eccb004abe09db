using System.Globalization;
using System.Text;

namespace Eigenspectrum.Figures;

/// <summary>Widths and heights of text in the figures' sans-serif font.</summary>
public static class FontMetrics
{
    /// <summary>Height above the baseline, as a share of the font size.</summary>
    public const double Ascent = 0.78;

    /// <summary>Depth below the baseline, as a share of the font size.</summary>
    public const double Descent = 0.22;

    // A character that no table knows: wide enough for any alphabet, a full square for East Asian scripts.
    const double UnknownWidth = 0.8, SquareWidth = 1.05, BoldFactor = 1.1;

    /// <summary>Width of plain text at a font size; an upper bound for the common sans-serif fonts.</summary>
    public static double Width(string text, double size, bool bold = false)
    {
        var width = 0.0;
        foreach (var rune in text.EnumerateRunes())
            width += Width(rune, bold);
        return width * size;
    }

    static double Width(Rune rune, bool bold)
    {
        var factor = bold ? BoldFactor : 1;
        if (rune.Value >= 0x1100)
        {
            if (rune.IsBmp && FontWidths.Symbols.TryGetValue((char)rune.Value, out var symbol))
                return symbol * factor / 1000;
            return rune.Value >= 0x2E80 ? SquareWidth : UnknownWidth * factor;
        }
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
            return 0;
        var table = bold ? FontWidths.BoldAscii : FontWidths.Ascii;
        return (At(table, rune.Value - FontWidths.AsciiFirst) is { } ascii ? ascii
            : At(FontWidths.Latin, rune.Value - FontWidths.LatinFirst) is { } latin ? latin * factor
            : At(FontWidths.Greek, rune.Value - FontWidths.GreekFirst) is { } greek ? greek * factor
            : 1000 * UnknownWidth * factor) / 1000;
    }

    static double? At(short[] table, int index) => index >= 0 && index < table.Length ? table[index] : null;
}
