using System.Security.Cryptography;
using System.Text;

namespace Eigenspectrum.Pipeline;

/// <summary>The readable lines that say what an artifact is made from; their hash is the artifact's key.</summary>
/// <remarks>
/// A line is a kind, a name where the kind has several, and a value. Lines of kind <c>note</c> are kept with the
/// artifact but stay out of the key.
/// </remarks>
public sealed class KeyText
{
    /// <summary>Counts up by hand when the orchestration changes in a way that makes old artifacts wrong.</summary>
    public const int Format = 1;

    const string Note = "note ";

    readonly List<string> lines = [$"format {Format}"];

    /// <summary>The lines, in the order they were added.</summary>
    public IReadOnlyList<string> Lines => lines;

    /// <summary>The SHA-256 of the lines but the notes.</summary>
    public string Key => KeyOf(lines);

    /// <summary>Adds a line of a kind that occurs once.</summary>
    public void Add(string kind, string value) => lines.Add($"{kind} {value}");

    /// <summary>Adds a line of a kind that occurs several times, each with a name.</summary>
    public void Add(string kind, string name, string value) => lines.Add($"{kind} {Escape(name)} {value}");

    /// <summary>Adds a line that stays out of the key.</summary>
    public void AddNote(string name, string value) => lines.Add($"{Note}{Escape(name)} {value}");

    /// <summary>The key that belongs to lines.</summary>
    public static string KeyOf(IEnumerable<string> lines)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in lines)
        {
            if (line.StartsWith(Note, StringComparison.Ordinal)) continue;
            hash.AppendData(Encoding.UTF8.GetBytes(line));
            hash.AppendData("\n"u8);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The note of a name among lines, or null.</summary>
    public static string? NoteOf(IEnumerable<string> lines, string name)
    {
        var start = $"{Note}{Escape(name)} ";
        return lines.FirstOrDefault(line => line.StartsWith(start, StringComparison.Ordinal))?[start.Length..];
    }

    // A name ends at the first space.
    static string Escape(string name) => name.Replace("%", "%25", StringComparison.Ordinal)
        .Replace(" ", "%20", StringComparison.Ordinal).ReplaceLineEndings("%0A");
}
