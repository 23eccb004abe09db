namespace Eigenspectrum.Artifacts;

/// <summary>A window that moves over a part of a file; it grows to what is looked at and never holds the whole
/// part.</summary>
sealed class ChunkWindow(FileSource source, long start, long end)
{
    const int Step = 1 << 18;

    byte[] buffer = [];
    int first;
    int filled;

    /// <summary>Where in the file the window begins.</summary>
    public long Position { get; private set; } = start;

    /// <summary>Bytes from there to the end of the part.</summary>
    public long Left => end - Position;

    /// <summary>The next bytes, fewer at the end of the part; valid until the next call.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        count = (int)Math.Min(count, Left);
        if (filled - first < count) Fill(count);
        return buffer.AsSpan(first, count);
    }

    /// <summary>Moves on over bytes that were looked at.</summary>
    public void Skip(int count)
    {
        first += count;
        Position += count;
    }

    void Fill(int count)
    {
        int kept = filled - first;
        int wanted = (int)Math.Min(Math.Max(count, Step), Left);
        if (wanted > buffer.Length)
        {
            var larger = new byte[wanted];
            buffer.AsSpan(first, kept).CopyTo(larger);
            buffer = larger;
        }
        else
        {
            buffer.AsSpan(first, kept).CopyTo(buffer);
        }
        (first, filled) = (0, kept);
        source.Read(Position + kept, buffer.AsSpan(kept, wanted - kept));
        filled = wanted;
    }
}
