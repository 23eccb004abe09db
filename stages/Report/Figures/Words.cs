using System.Text;
using System.Text.Json;

namespace Eigenspectrum.Stages.Report;

/// <summary>Names of the code as words for readers.</summary>
static class Words
{
    /// <summary>Digits beyond which a number is shown with six of them, as 0.707107.</summary>
    const int LongNumber = 8;

    /// <summary>"learningRate" as "learning rate", "layer1" as "layer 1".</summary>
    internal static string Of(string name)
    {
        var words = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var starts = i > 0 && (char.IsAsciiLetterUpper(name[i])
                || (char.IsAsciiDigit(name[i]) && char.IsAsciiLetter(name[i - 1])));
            if (starts && name[i - 1] != ' ')
                words.Append(' ');
            words.Append(char.ToLowerInvariant(name[i]));
        }
        return words.ToString();
    }

    /// <summary>The name of a metric: as <see cref="Of"/>, but for those that are written as one word.</summary>
    internal static string Metric(string name) => name == "RankMe" ? name : Capital(Of(name));

    /// <summary>
    /// A value in JSON for readers: "Relu", "0.1", "128-64" or "none" for a list, "Sgd, learning rate 0.1" for an
    /// object.
    /// </summary>
    internal static string Value(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Value(document.RootElement);
    }

    static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "none",
        JsonValueKind.Array => List([.. value.EnumerateArray().Select(Value)]),
        JsonValueKind.Object => string.Join(", ", value.EnumerateObject()
            .OrderBy(member => member.Name is "name" or "source" ? 0 : 1)
            .Select(member => member.Name is "name" or "source" ? Value(member.Value)
                : $"{Of(member.Name)} {Value(member.Value)}")),
        JsonValueKind.Number when value.GetRawText().Length > LongNumber => value.GetDouble().ToString("G6"),
        _ => value.GetRawText(),
    };

    // hyphens between signs would be read as signs
    static string List(string[] items) => items.Length == 0 ? "none"
        : Array.Exists(items, item => item.StartsWith('-')) ? $"({string.Join(", ", items)})" : string.Join('-', items);

    /// <summary>Letters, digits and single hyphens only, in lower case.</summary>
    internal static string Kebab(string text) => string.Join('-', new string([.. Of(text).Select(c =>
        char.IsAsciiLetterOrDigit(c) || c == '.' ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>With an upper-case first letter.</summary>
    internal static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>"1 seed", "2 seeds", "3,000 teachers".</summary>
    internal static string Count(long count, string noun) => $"{count:N0} {noun}{(count == 1 ? "" : "s")}";
}
