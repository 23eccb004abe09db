using Microsoft.Win32.SafeHandles;

namespace Eigenspectrum.Artifacts;

/// <summary>A file open for reading at any place, or bytes in its stead.</summary>
sealed class FileSource : IDisposable
{
    readonly SafeFileHandle? handle;
    readonly byte[] content = [];

    public FileSource(string path)
    {
        Path = path;
        handle = File.OpenHandle(path);
        Length = RandomAccess.GetLength(handle);
    }

    public FileSource(string name, byte[] content)
    {
        Path = name;
        this.content = content;
        Length = content.Length;
    }

    public string Path { get; }

    public long Length { get; }

    /// <summary>Fills a span from an offset on.</summary>
    /// <exception cref="InvalidDataException">The file has become shorter.</exception>
    public void Read(long offset, Span<byte> bytes)
    {
        if (handle is null)
        {
            content.AsSpan((int)offset, bytes.Length).CopyTo(bytes);
            return;
        }
        while (bytes.Length > 0)
        {
            int count = RandomAccess.Read(handle, bytes, offset);
            if (count == 0) throw Broken("it ended while it was read", offset);
            bytes = bytes[count..];
            offset += count;
        }
    }

    public InvalidDataException Broken(string what, long offset) =>
        new($"'{Path}' cannot be read at byte {offset}: {what}.");

    public InvalidDataException Broken(MalformedException cause, long start, string? column = null) =>
        new($"'{Path}' cannot be read at byte {(cause.Offset >= 0 ? cause.Offset : start)}: "
            + (column is null ? "" : $"column '{column}': ") + cause.Message + ".", cause);

    public void Dispose() => handle?.Dispose();
}
