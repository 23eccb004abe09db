using System.Security.Cryptography;
using System.Text;

namespace Eigenspectrum.Pipeline;

/// <summary>Names of runs: readable, and safe as folder names everywhere: only a to z, 0 to 9, dot and
/// hyphen.</summary>
static class RunNames
{
    const string None = "none";
    const int LongestValue = 40;
    const int LongestName = 160;

    /// <summary>"learningRate" as "learning-rate".</summary>
    public static string Kebab(string name)
    {
        var kebab = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            var wordStarts = char.IsAsciiLetterUpper(c) && i > 0
                && (!char.IsAsciiLetterUpper(name[i - 1])
                    || (i + 1 < name.Length && char.IsAsciiLetterLower(name[i + 1])));
            if (wordStarts) Hyphen(kebab);
            if (char.IsAsciiLetterOrDigit(c)) kebab.Append(char.ToLowerInvariant(c));
            else Hyphen(kebab);
        }
        return kebab.ToString().Trim('-');
    }

    /// <summary>A value in a run's name: "0.1", "minus-3", "1e-7", "relu", "64-64", "none" for an empty list.</summary>
    public static string Value(LocatedNode node)
    {
        var text = Text(node, out var exact);
        if (exact && text.Length is > 0 and <= LongestValue) return text;
        var clipped = text[..Math.Min(text.Length, LongestValue - 9)].Trim('-', '.');
        var hash = Hash(CanonicalJson.Write(node));
        return clipped.Length == 0 ? hash : $"{clipped}-{hash}";
    }

    /// <summary>Parts joined by dots; a name too long for a folder ends in its hash instead.</summary>
    public static string Join(IEnumerable<string> parts)
    {
        var name = string.Join('.', parts);
        return name.Length <= LongestName ? name : $"{name[..(LongestName - 9)].TrimEnd('-', '.')}-{Hash(name)}";
    }

    static string Text(LocatedNode node, out bool exact)
    {
        exact = true;
        switch (node.Kind)
        {
            case LocatedKind.Number:
                return node.Text.Replace("e-", "em", StringComparison.Ordinal)
                    .Replace("-", "minus-", StringComparison.Ordinal)
                    .Replace("em", "e-", StringComparison.Ordinal);
            case LocatedKind.String:
                exact = node.Text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or ' ' or '.' or '/');
                return Kebab(node.Text);
            case LocatedKind.Boolean:
                return node.Text;
            case LocatedKind.Null:
                return None;
            case LocatedKind.Array when node.Items.Count == 0:
                return None;
            default:
                var parts = new List<string>();
                foreach (var (name, value) in Children(node))
                {
                    parts.Add((name.Length == 0 ? "" : Kebab(name) + "-") + Text(value, out var childExact));
                    exact &= childExact;
                }
                exact &= parts.Count > 0;
                return string.Join('-', parts);
        }
    }

    static IEnumerable<(string Name, LocatedNode Value)> Children(LocatedNode node) =>
        node.Kind == LocatedKind.Array
            ? node.Items.Select(item => ("", item))
            : node.Members.Select(member => (member.Name is "name" or "source" ? "" : member.Name, member.Value));

    static void Hyphen(StringBuilder kebab)
    {
        if (kebab.Length > 0 && kebab[^1] != '-') kebab.Append('-');
    }

    static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 4));
}
