using System.Xml.Linq;

namespace Eigenspectrum.Figures;

/// <summary>Places text.</summary>
static class TextBox
{
    internal const double LineHeight = 1.25;

    /// <summary>One line; y is its baseline.</summary>
    internal static XElement Line(string markup, double x, double y, double size,
        string anchor = "start", bool bold = false, string? cssClass = null) =>
        Svg.Element("text", Svg.Attribute("x", x), Svg.Attribute("y", y), Svg.Attribute("font-size", size),
            anchor == "start" ? null : new XAttribute("text-anchor", anchor),
            bold ? new XAttribute("font-weight", "600") : null,
            cssClass is null ? null : new XAttribute("class", cssClass),
            new RichText(markup).Content(size));

    /// <summary>A line turned so that it is read upwards; (x, y) is the anchor on its baseline.</summary>
    internal static XElement Upwards(string markup, double x, double y, double size, string anchor) =>
        Turned(markup, x, y, size, anchor, -90);

    /// <summary>A line turned about its anchor (x, y) by degrees, clockwise.</summary>
    internal static XElement Turned(string markup, double x, double y, double size, string anchor, int degrees)
    {
        var text = Line(markup, 0, 0, size, anchor);
        text.Add(new XAttribute(
            "transform", $"translate({Svg.Number(x)} {Svg.Number(y)}) rotate({Svg.Number(degrees)})"));
        return text;
    }

    /// <summary>Height of a block of lines.</summary>
    internal static double Height(int lines, double size) => lines * size * LineHeight;

    /// <summary>A block of lines whose top is y.</summary>
    internal static IEnumerable<XElement> Block(IReadOnlyList<string> lines, double x, double y, double size,
        string anchor, bool bold = false, string? cssClass = null)
    {
        for (var i = 0; i < lines.Count; i++)
            yield return Line(lines[i], x, y + (i + 0.82) * size * LineHeight, size, anchor, bold, cssClass);
    }
}
