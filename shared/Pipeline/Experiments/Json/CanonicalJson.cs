using System.Globalization;
using System.Text;

namespace Eigenspectrum.Pipeline;

/// <summary>One text for each JSON value: names in ordinal order, numbers canonical, no white space.</summary>
/// <remarks>
/// Two files that differ in indentation, order of names, comments, escapes or the spelling of numbers have the same
/// canonical text; so reformatting an experiment reruns nothing. Minus zero is zero. Digits are never rounded.
/// </remarks>
public static class CanonicalJson
{
    /// <summary>The canonical text of a value.</summary>
    public static string Write(LocatedNode node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    /// <summary>A string as JSON, with quotes; only what must be is escaped.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder();
        AppendString(quoted, text);
        return quoted.ToString();
    }

    static void Append(StringBuilder text, LocatedNode node)
    {
        switch (node.Kind)
        {
            case LocatedKind.Object:
                text.Append('{');
                var first = true;
                foreach (var member in node.Members.OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    if (!first) text.Append(',');
                    first = false;
                    AppendString(text, member.Name);
                    text.Append(':');
                    Append(text, member.Value);
                }
                text.Append('}');
                break;
            case LocatedKind.Array:
                text.Append('[');
                for (var i = 0; i < node.Items.Count; i++)
                {
                    if (i > 0) text.Append(',');
                    Append(text, node.Items[i]);
                }
                text.Append(']');
                break;
            case LocatedKind.String:
                AppendString(text, node.Text);
                break;
            default:
                text.Append(node.Text);
                break;
        }
    }

    static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            if (c is '"' or '\\') text.Append('\\').Append(c);
            else if (c < ' ') text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else text.Append(c);
        }
        text.Append('"');
    }
}
