using System.Text;

namespace Eigenspectrum.Artifacts;

/// <summary>A file that appears whole or not at all: written beside its target, synchronized, then renamed.</summary>
/// <remarks>
/// Without <see cref="Commit"/> the target stays as it was. After <see cref="Commit"/> returns, the new content
/// survives a power failure: the file was synchronized before the rename and its folder after it.
/// </remarks>
public sealed class AtomicFile : IDisposable
{
    static readonly UTF8Encoding PlainUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    static int counter;

    readonly FileOperations operations;
    readonly string temporary;
    bool finished;

    AtomicFile(string path, FileOperations operations)
    {
        this.operations = operations;
        Path = System.IO.Path.GetFullPath(path);
        string folder = System.IO.Path.GetDirectoryName(Path)
            ?? throw new ArgumentException($"'{path}' names a folder, not a file.", nameof(path));
        Directory.CreateDirectory(folder);
        (Stream, temporary) = OpenTemporary(folder, System.IO.Path.GetFileName(Path), operations);
    }

    /// <summary>The full path of the target.</summary>
    public string Path { get; }

    /// <summary>Where the new content is written; disposing it is left to this object.</summary>
    public Stream Stream { get; }

    /// <summary>Starts a new content of a file; missing folders are made.</summary>
    /// <exception cref="IOException">The temporary file cannot be made beside the target.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static AtomicFile Create(string path) => new(path, FileOperations.Real);

    internal static AtomicFile Create(string path, FileOperations operations) => new(path, operations);

    /// <summary>Whether a file name is that of an unfinished file, left behind by a process that was killed.</summary>
    public static bool IsTemporary(string fileName) =>
        System.IO.Path.GetFileName(fileName) is { } name && name.StartsWith('.')
        && name.EndsWith(".tmp", StringComparison.Ordinal);

    /// <summary>Replaces a file by a text in UTF-8 without a byte-order mark.</summary>
    /// <exception cref="IOException">Writing failed; the old file is untouched.</exception>
    public static void WriteAllText(string path, string content) => WriteAllBytes(path, PlainUtf8.GetBytes(content));

    /// <summary>Replaces a file by bytes.</summary>
    /// <exception cref="IOException">Writing failed; the old file is untouched.</exception>
    public static void WriteAllBytes(string path, ReadOnlySpan<byte> content)
    {
        using var file = Create(path);
        file.Stream.Write(content);
        file.Commit();
    }

    /// <summary>Makes the new content the file's content, durably.</summary>
    /// <exception cref="IOException">Something failed; the file holds its old content or the new one,
    /// whole.</exception>
    public void Commit()
    {
        ObjectDisposedException.ThrowIf(finished, this);
        operations.Sync(Stream);
        Stream.Dispose();
        operations.Replace(temporary, Path);
        finished = true;
        operations.SyncFolder(System.IO.Path.GetDirectoryName(Path)!);
    }

    /// <summary>Drops what was not committed.</summary>
    public void Dispose()
    {
        if (finished) return;
        finished = true;
        try
        {
            Stream.Dispose(); // may try to write its buffer, and fail as the write before it did
        }
        catch (IOException)
        {
            // What could not be written is thrown away here anyway.
        }
        finally
        {
            operations.Delete(temporary);
        }
    }

    static (Stream Stream, string Path) OpenTemporary(string folder, string name, FileOperations operations)
    {
        // In the target's folder: a rename across file systems would be a copy. The process number tells processes
        // apart, the counter the files of one; a name left by a killed process of the same number is passed over.
        while (true)
        {
            string path = System.IO.Path.Combine(
                folder, $".{name}.{Environment.ProcessId}-{Interlocked.Increment(ref counter)}.tmp");
            try
            {
                return (operations.CreateNew(path), path);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Taken: the next number.
            }
        }
    }
}
