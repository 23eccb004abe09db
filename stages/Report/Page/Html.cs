using System.Text;
using System.Xml.Linq;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Elements of HTML, and their text as HTML5 wants it.</summary>
static class Html
{
    static readonly HashSet<string> Void = ["meta", "link", "br", "hr", "img", "input", "col", "wbr"];
    static readonly HashSet<string> Inline =
        ["a", "b", "code", "em", "i", "small", "span", "strong", "sub", "sup", "abbr", "q", "wbr", "br"];

    internal static XElement Tag(string name, params object?[] content) => new(name, content);

    internal static XElement Styled(string name, string cssClass, params object?[] content) =>
        new(name, new XAttribute("class", cssClass), content);

    internal static XElement Link(string to, params object?[] content) => new("a", new XAttribute("href", to), content);

    internal static XAttribute Id(string id) => new("id", id);

    /// <summary>Text with the figures' markup for superscripts and subscripts.</summary>
    internal static IEnumerable<object> Rich(string markup) =>
        new RichText(markup).Parts.Select(part => part.Level switch
        {
            > 0 => (object)new XElement("sup", part.Text),
            < 0 => new XElement("sub", part.Text),
            _ => new XText(part.Text),
        });

    /// <summary>A dotted name in the type of code, that may be broken behind its dots.</summary>
    internal static XElement Dotted(string name) => Tag("code", name.Split('.').SelectMany(
        (part, i) => i == 0 ? [(object)part] : new object[] { ".", Tag("wbr"), part }));

    /// <summary>A path as a relative address: every name escaped.</summary>
    internal static string Address(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    /// <summary>A table that scrolls within its box where the page is narrow.</summary>
    internal static XElement Table(string label, IEnumerable<object> head, IEnumerable<XElement> rows) =>
        Styled("div", "scroll", new XAttribute("tabindex", "0"), new XAttribute("role", "region"),
            new XAttribute("aria-label", label),
            Tag("table", Tag("thead", Tag("tr", head.Select(h => h is XElement cell ? cell
                : Tag("th", new XAttribute("scope", "col"), h)))), Tag("tbody", rows)));

    /// <summary>The whole page as text.</summary>
    internal static string Document(XElement html)
    {
        var text = new StringBuilder("<!doctype html>\n");
        Write(html, text);
        return text.ToString();
    }

    static void Write(XElement element, StringBuilder text)
    {
        if (element.Name.Namespace == Svg.Namespace)
        {
            text.Append(Svg.ToText(element));
            return;
        }
        var name = element.Name.LocalName;
        text.Append('<').Append(name);
        foreach (var attribute in element.Attributes())
            text.Append($" {attribute.Name.LocalName}=\"{Escaped(attribute.Value)}\"");
        text.Append('>');
        if (!Void.Contains(name))
        {
            foreach (var node in element.Nodes())
            {
                if (node is XElement child)
                    Write(child, text);
                else if (node is XText words)
                    text.Append(name == "style" ? words.Value : Escaped(words.Value));
            }
            text.Append("</").Append(name).Append('>');
        }
        if (!Inline.Contains(name))
            text.Append('\n');
    }

    // Control characters and lone surrogates have no place in a page: they become the replacement character.
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
                '\t' or '\n' => escaped.Append(rune),
                < 32 or (>= 127 and < 160) => escaped.Append('\uFFFD'),
                _ => escaped.Append(rune),
            };
        }
        return escaped.ToString();
    }
}
