using System.IO.Compression;

namespace Eigenspectrum.Artifacts;

/// <summary>Reads arrays from .npz files: zip archives of .npy files, stored or deflated.</summary>
public static class NpzFile
{
    const int DeflateExpansion = 1032; // no deflated byte stands for more (RFC 1951: 258 bytes in two bits)

    /// <summary>The names of the arrays in a file, in its order.</summary>
    /// <exception cref="InvalidDataException">It is no such file.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IReadOnlyList<string> Names(string path)
    {
        using var archive = Open(path);
        return [.. Arrays(archive).Select(Name)];
    }

    /// <summary>Reads one array.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">The array's name; null where the file has but one.</param>
    /// <exception cref="InvalidDataException">The file is no such file or is broken, or has no array of that
    /// name.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static NumberArray Read(string path, string? name)
    {
        using var archive = Open(path);
        ZipArchiveEntry[] arrays = [.. Arrays(archive)];
        string names = string.Join(", ", arrays.Select(Name));
        ZipArchiveEntry[] chosen = [.. arrays.Where(entry => name is null || Name(entry) == name)];
        if (chosen.Length != 1)
        {
            throw new InvalidDataException(arrays.Length == 0
                ? $"'{path}' holds no array (no .npy in it)."
                : name is null
                    ? $"'{path}' holds {arrays.Length} arrays: {names}; name one of them with \"array\"."
                    : chosen.Length == 0
                        ? $"'{path}' holds no array '{name}'; there are: {names}."
                        : $"'{path}' holds '{name}' more than once.");
        }
        return Read(path, chosen[0]);
    }

    static NumberArray Read(string path, ZipArchiveEntry entry)
    {
        string shown = $"'{path}', array '{Name(entry)}',";
        // The sizes are what the archive's directory says; neither is trusted with memory alone.
        if (entry.Length / DeflateExpansion > entry.CompressedLength)
            throw new InvalidDataException(
                $"{shown} cannot be read: {entry.CompressedLength} bytes cannot hold the {entry.Length} they claim.");
        try
        {
            using var content = entry.Open();
            using var counted = new ChecksumStream(content);
            var array = NpyFile.Read(counted, entry.Length, shown);
            if (counted.ReadByte() >= 0 || counted.Checksum != entry.Crc32)
                throw new InvalidDataException($"{shown} cannot be read: its checksum is wrong, the file is damaged.");
            return array;
        }
        catch (InvalidDataException e) when (!e.Message.StartsWith(shown, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{shown} cannot be read: {e.Message}", e);
        }
    }

    static ZipArchive Open(string path)
    {
        ZipArchive? archive = null;
        try
        {
            archive = ZipFile.OpenRead(path);
            _ = archive.Entries; // reads the directory, which may be broken
            return archive;
        }
        catch (InvalidDataException e)
        {
            archive?.Dispose();
            throw new InvalidDataException($"'{path}' is no .npz file, or a broken one: {e.Message}", e);
        }
    }

    static IEnumerable<ZipArchiveEntry> Arrays(ZipArchive archive) =>
        archive.Entries.Where(entry => entry.FullName.EndsWith(".npy", StringComparison.Ordinal));

    static string Name(ZipArchiveEntry entry) => entry.FullName[..^4];
}
