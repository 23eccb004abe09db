using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Text;

namespace Eigenspectrum.Pipeline;

/// <summary>
/// The identity of a stage's code: the assemblies of its folder, less what no instruction depends on.
/// </summary>
public static class CodeHash
{
    /// <summary>The assembly of the orchestration, which stays out: a change of it must not repeat every run.</summary>
    public const string Orchestration = "Eigenspectrum.Pipeline.dll";

    // Offsets from the PE format: the time stamp in the COFF header, the checksum in the optional header.
    const int TimeStampOffset = 4;
    const int ChecksumOffset = 64;
    const int GuidSize = 16;

    /// <summary>The hash of all assemblies of a stage's folder but the orchestration's.</summary>
    /// <param name="folder">The folder with the stage's program.</param>
    /// <param name="cache">Remembers the hashes of files that have not changed; null to hash every time.</param>
    /// <exception cref="UserErrorException">The folder is missing: the stage has not been built.</exception>
    public static string OfFolder(string folder, HashCache? cache = null)
    {
        if (!Directory.Exists(folder))
            throw new UserErrorException(
                $"'{folder}' is missing: the stages are not built; run the target BuildStages.");
        var text = new StringBuilder();
        var names = Directory.EnumerateFiles(folder, "*.dll").Select(path => Path.GetFileName(path))
            .Where(name => name != Orchestration).Order(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var path = Path.Combine(folder, name);
            text.Append(name).Append(' ').Append(cache?.Get(path, "code", OfAssembly) ?? OfAssembly(path)).Append('\n');
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>
    /// The SHA-256 of an assembly with zeros in place of its module id, PE time stamp, checksum and debug directory,
    /// which are all that a comment, a new commit or another folder change. A native library counts as it is.
    /// </summary>
    public static string OfAssembly(string path)
    {
        var bytes = File.ReadAllBytes(path);
        try
        {
            using var image = new PEReader(new MemoryStream(bytes, writable: false));
            if (image.HasMetadata) ClearVolatileParts(image, bytes);
        }
        catch (BadImageFormatException)
        {
            // A native library.
        }
        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    static void ClearVolatileParts(PEReader image, byte[] bytes)
    {
        var headers = image.PEHeaders;
        bytes.AsSpan(headers.CoffHeaderStartOffset + TimeStampOffset, 4).Clear();
        bytes.AsSpan(headers.PEHeaderStartOffset + ChecksumOffset, 4).Clear();

        var metadata = image.GetMetadataReader();
        var guid = MetadataTokens.GetHeapOffset(metadata.GetModuleDefinition().Mvid);
        var heap = headers.MetadataStartOffset + metadata.GetHeapMetadataOffset(HeapIndex.Guid);
        bytes.AsSpan(heap + ((guid - 1) * GuidSize), GuidSize).Clear();

        foreach (var entry in image.ReadDebugDirectory())
            if (entry.DataPointer > 0) bytes.AsSpan(entry.DataPointer, entry.DataSize).Clear();
        if (headers.PEHeader?.DebugTableDirectory is { Size: > 0 } directory
            && headers.TryGetDirectoryOffset(directory, out var offset))
        {
            bytes.AsSpan(offset, directory.Size).Clear();
        }
    }
}
