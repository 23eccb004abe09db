using System.Text.Json;

namespace Eigenspectrum.Artifacts;

/// <summary>The record that makes a folder a finished artifact: why it exists and what its files are.</summary>
/// <param name="FormatVersion">Version of the artifact's layout; see <see cref="CurrentVersion"/>.</param>
/// <param name="Key">Hash that identifies what the artifact was made from.</param>
/// <param name="KeyText">The readable lines behind the key.</param>
/// <param name="Outputs">The files, sorted by name in ordinal order.</param>
/// <remarks>Written last, deleted first. Equal contents give equal bytes: it names no time, machine or path.</remarks>
public sealed partial record Manifest(
    int FormatVersion, string Key, IReadOnlyList<string> KeyText, IReadOnlyList<OutputFile> Outputs)
{
    /// <summary>The version that this code writes and the only one it reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The manifest's file name in its folder.</summary>
    public const string FileName = "manifest.json";

    /// <summary>Describes a folder as it is: every file but the manifest itself and unfinished files.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static Manifest Of(string folder, string key, IReadOnlyList<string> keyText) =>
        new(CurrentVersion, key, keyText, [.. DurableFolder.Files(folder).Select(name => Describe(folder, name))]);

    /// <summary>The manifest of a folder, or null where there is none or it cannot be understood.</summary>
    public static Manifest? TryRead(string folder)
    {
        try
        {
            return Read(folder);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The manifest of a folder.</summary>
    /// <exception cref="FileNotFoundException">The folder has no manifest: it is no finished artifact.</exception>
    /// <exception cref="InvalidDataException">The manifest is broken or of another version.</exception>
    public static Manifest Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        byte[] bytes = File.ReadAllBytes(path);
        try
        {
            return Parse(bytes);
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            throw new InvalidDataException($"'{path}' is no valid manifest: {e.Message}", e);
        }
    }

    /// <summary>Writes the manifest into a folder, atomically and durably.</summary>
    public void Write(string folder) => AtomicFile.WriteAllBytes(Path.Combine(folder, FileName), ToBytes());

    /// <summary>What of the outputs is missing or different in a folder, a line each; empty when all is well.</summary>
    /// <remarks>Reads every byte of every output.</remarks>
    public IReadOnlyList<string> Problems(string folder)
    {
        var problems = new List<string>();
        foreach (var output in Outputs)
        {
            string path = Path.Combine(folder, output.Name);
            var file = new FileInfo(path);
            if (!file.Exists) problems.Add($"'{path}' is missing.");
            else if (file.Length != output.Size)
                problems.Add($"'{path}' has {file.Length} bytes; the manifest says {output.Size}.");
            else if (FileHash.Sha256(path) != output.Sha256)
                problems.Add($"'{path}' has other content than the manifest says (SHA-256 differs).");
        }
        return problems;
    }

    /// <summary>Checks every output in a folder against its recorded size and hash.</summary>
    /// <exception cref="InvalidDataException">An output is missing or different; the message names the
    /// first.</exception>
    public void Verify(string folder)
    {
        if (Problems(folder) is [var first, ..]) throw new InvalidDataException(first);
    }

    /// <summary>Same key, text and outputs.</summary>
    public bool Equals(Manifest? other) =>
        other is not null && FormatVersion == other.FormatVersion && Key == other.Key
        && KeyText.SequenceEqual(other.KeyText, StringComparer.Ordinal) && Outputs.SequenceEqual(other.Outputs);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(FormatVersion, Key, Outputs.Count);

    static OutputFile Describe(string folder, string name)
    {
        if (!DurableFolder.IsInside(name))
            throw new ArgumentException($"'{name}' cannot be an output: its name has a backslash.", nameof(name));
        string path = Path.Combine(folder, name);
        return new(name, new FileInfo(path).Length, FileHash.Sha256(path));
    }
}
