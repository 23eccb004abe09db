using System.Text;
using System.Xml.Linq;

namespace Eigenspectrum.Figures;

/// <summary>Text with superscripts <c>x^{2}</c> and subscripts <c>x_{n}</c>, that knows its width.</summary>
public sealed class RichText
{
    const double SmallSize = 0.76, Raise = 0.40, Drop = 0.20;
    readonly List<(string Text, int Level)> parts = [];

    /// <summary>Reads the markup; braces that don't close, and all else, are plain text.</summary>
    public RichText(string markup)
    {
        var plain = 0;
        for (var i = 0; i + 1 < markup.Length; i++)
        {
            if (markup[i] is not ('^' or '_') || markup[i + 1] != '{')
                continue;
            var close = markup.IndexOf('}', i);
            if (close < 0)
                break;
            Add(markup[plain..i], 0);
            Add(markup[(i + 2)..close], markup[i] == '^' ? 1 : -1);
            plain = close + 1;
            i = close;
        }
        Add(markup[plain..], 0);
    }

    /// <summary>The pieces of text: 1 above, -1 below, 0 on the line.</summary>
    public IReadOnlyList<(string Text, int Level)> Parts => parts;

    /// <summary>The text without its markup.</summary>
    public string Plain => string.Concat(parts.Select(p => p.Text));

    /// <summary>Width at a font size.</summary>
    public double Width(double size, bool bold = false) =>
        parts.Sum(p => FontMetrics.Width(p.Text, p.Level == 0 ? size : size * SmallSize, bold));

    /// <summary>Breaks the markup at spaces into lines no wider than the limit, as far as its words allow.</summary>
    public static IReadOnlyList<string> Wrap(string markup, double size, double limit, bool bold = false)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in markup.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var piece in Pieces(word, size, limit, bold))
            {
                var longer = line.Length == 0 ? piece : line + " " + piece;
                if (line.Length > 0 && new RichText(longer).Width(size, bold) > limit)
                {
                    lines.Add(line);
                    line = piece;
                }
                else
                {
                    line = longer;
                }
            }
        }
        if (line.Length > 0)
            lines.Add(line);
        return lines;
    }

    /// <summary>The content of an SVG text element: text, and spans with shifted baselines.</summary>
    internal IEnumerable<object> Content(double size)
    {
        var shift = 0.0;
        foreach (var (text, level) in parts)
        {
            var target = level > 0 ? -Raise * size : level < 0 ? Drop * size : 0;
            if (level == 0 && shift == 0)
            {
                yield return new XText(text);
                continue;
            }
            var span = new XElement(Svg.Name("tspan"), new XAttribute("dy", Svg.Number(target - shift)), text);
            if (level != 0)
                span.Add(new XAttribute("font-size", Svg.Number(SmallSize * size)));
            shift = target;
            yield return span;
        }
    }

    // A word wider than the line (a path, a hash) is cut; one with markup is left whole.
    static List<string> Pieces(string word, double size, double limit, bool bold)
    {
        if (word.Contains('{', StringComparison.Ordinal) || FontMetrics.Width(word, size, bold) <= limit)
            return [word];
        var pieces = new List<string>();
        var piece = new StringBuilder();
        foreach (var rune in word.EnumerateRunes())
        {
            if (piece.Length > 0 && FontMetrics.Width(piece.ToString() + rune, size, bold) > limit)
            {
                pieces.Add(piece.ToString());
                piece.Clear();
            }
            piece.Append(rune);
        }
        pieces.Add(piece.ToString());
        return pieces;
    }

    void Add(string text, int level)
    {
        if (text.Length > 0)
            parts.Add((text, level));
    }
}
