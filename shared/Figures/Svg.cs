using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Eigenspectrum.Figures;

/// <summary>Elements of SVG and their text, the same bytes for the same drawing.</summary>
public static class Svg
{
    /// <summary>The SVG namespace.</summary>
    public static readonly XNamespace Namespace = "http://www.w3.org/2000/svg";

    /// <summary>A coordinate with at most two decimals, never a negative zero.</summary>
    /// <exception cref="ArgumentException">The coordinate is not finite.</exception>
    public static string Number(double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentException($"a coordinate is {value}; it must be finite", nameof(value));
        var text = Math.Round(value, 2, MidpointRounding.AwayFromZero).ToString("0.##", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    /// <summary>The XML text of an element: one line for each drawn element, none broken inside text.</summary>
    public static string ToText(XElement element)
    {
        var text = new StringBuilder();
        Write(element, text, null);
        return text.Append('\n').ToString();
    }

    internal static XName Name(string name) => Namespace + name;

    internal static XElement Element(string name, params object?[] content) => new(Name(name), content);

    internal static XAttribute Attribute(string name, double value) => new(name, Number(value));

    internal static XElement Path(string cssClass, StringBuilder data, params object?[] more) =>
        Element("path", new XAttribute("class", cssClass), new XAttribute("d", data.ToString()), more);

    internal static XElement Rectangle(string cssClass, Rectangle at) =>
        Element("rect", new XAttribute("class", cssClass), Attribute("x", at.Left), Attribute("y", at.Top),
            Attribute("width", at.Width), Attribute("height", at.Height));

    internal static StringBuilder To(this StringBuilder path, char command, double x, double y) =>
        path.Append(command).Append(Number(x)).Append(' ').Append(Number(y));

    static void Write(XElement element, StringBuilder text, XNamespace? around)
    {
        text.Append('<').Append(element.Name.LocalName);
        if (element.Name.Namespace != around)
            text.Append(" xmlns=\"").Append(element.Name.NamespaceName).Append('"');
        foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration))
            text.Append($" {attribute.Name.LocalName}=\"{Escaped(attribute.Value)}\"");
        if (!element.Nodes().Any())
        {
            text.Append("/>");
            return;
        }
        text.Append('>');
        var inline = element.Nodes().Any(n => n is XText) || element.Name.LocalName is "text" or "tspan";
        foreach (var node in element.Nodes())
        {
            if (!inline)
                text.Append('\n');
            if (node is XElement child)
                Write(child, text, element.Name.Namespace);
            else if (node is XText words)
                text.Append(Escaped(words.Value));
        }
        text.Append(inline ? "" : "\n").Append("</").Append(element.Name.LocalName).Append('>');
    }

    // XML has no way to write most control characters and lone surrogates: they become the replacement character.
    static string Escaped(string value)
    {
        var escaped = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\t' or '\n' or '\r' => escaped.Append(' '),
                < 32 or 0xFFFE or 0xFFFF => escaped.Append('\uFFFD'),
                _ => escaped.Append(rune),
            };
        }
        return escaped.ToString();
    }
}
