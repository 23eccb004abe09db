using System.Text;

namespace Eigenspectrum.Stages.Report;

/// <summary>Names of the code as words for readers.</summary>
static class Words
{
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

    /// <summary>Letters, digits and single hyphens only, in lower case.</summary>
    internal static string Kebab(string text) => string.Join('-', new string([.. Of(text).Select(c =>
        char.IsAsciiLetterOrDigit(c) || c == '.' ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>With an upper-case first letter.</summary>
    internal static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>"1 seed", "2 seeds", "3,000 teachers".</summary>
    internal static string Count(long count, string noun) => $"{count:N0} {noun}{(count == 1 ? "" : "s")}";
}
