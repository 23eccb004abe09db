using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Eigenspectrum.Figures.Tests;

/// <summary>The boxes of all text and the coordinates of all shapes of a drawing, read back from its SVG.</summary>
static partial class Measured
{
    internal static IEnumerable<(string Text, Rectangle Box)> Texts(XElement svg) =>
        svg.Descendants().Where(e => e.Name.LocalName == "text").Select(e => (e.Value, Box(e)));

    /// <summary>Absolute points of the commands M, L, H, V and h, v after them.</summary>
    internal static IEnumerable<(double X, double Y)> Points(XElement path)
    {
        double x = 0, y = 0;
        foreach (Match match in Command().Matches((string)path.Attribute("d")!))
        {
            var numbers = match.Groups["numbers"].Value.Replace(",", " ", StringComparison.Ordinal)
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
            (x, y) = match.Groups["command"].Value switch
            {
                "M" or "L" => (numbers[0], numbers[1]),
                "m" or "l" => (x + numbers[0], y + numbers[1]),
                "H" => (numbers[0], y),
                "V" => (x, numbers[0]),
                "h" => (x + numbers[0], y),
                "v" => (x, y + numbers[0]),
                _ => (x, y),
            };
            yield return (x, y);
        }
    }

    static Rectangle Box(XElement text)
    {
        double size = Number(text, "font-size"), x = Number(text, "x"), y = Number(text, "y");
        var bold = text.Attribute("font-weight") is not null;
        var width = text.Nodes().Sum(n => n is XElement span
            ? FontMetrics.Width(span.Value, (double?)span.Attribute("font-size") ?? size, bold)
            : FontMetrics.Width(((XText)n).Value, size, bold));
        var share = (string?)text.Attribute("text-anchor") switch { "middle" => 0.5, "end" => 1, _ => 0 };
        var start = x - share * width;
        var flat = new Rectangle(start, y - FontMetrics.Ascent * size, width, size);
        return text.Attribute("transform") is { } transform ? Turned(flat, transform.Value) : flat;
    }

    // The bounding box of a flat box about the origin, turned and moved.
    static Rectangle Turned(Rectangle flat, string transform)
    {
        var numbers = Numeral().Matches(transform)
            .Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture)).ToArray();
        var (sine, cosine) = Math.SinCos(numbers[2] * Math.PI / 180);
        var corners = new[]
        {
            (flat.Left, flat.Top), (flat.Right, flat.Top), (flat.Left, flat.Bottom), (flat.Right, flat.Bottom),
        }.Select(c => (X: numbers[0] + c.Item1 * cosine - c.Item2 * sine,
            Y: numbers[1] + c.Item1 * sine + c.Item2 * cosine)).ToArray();
        double left = corners.Min(c => c.X), top = corners.Min(c => c.Y);
        return new Rectangle(left, top, corners.Max(c => c.X) - left, corners.Max(c => c.Y) - top);
    }

    static double Number(XElement element, string name) =>
        double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<command>[MLHVZmlhvz])(?<numbers>[^A-Za-z]*)", RegexOptions.None, 1000)]
    private static partial Regex Command();

    [GeneratedRegex(@"-?\d+(?:\.\d+)?", RegexOptions.None, 1000)]
    private static partial Regex Numeral();
}
