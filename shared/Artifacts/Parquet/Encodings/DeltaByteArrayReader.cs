namespace Eigenspectrum.Artifacts;

/// <summary>Reads DELTA_LENGTH_BYTE_ARRAY and DELTA_BYTE_ARRAY: byte strings after their lengths.</summary>
ref struct DeltaByteArrayReader
{
    readonly ReadOnlySpan<byte> bytes;
    readonly long[]? prefixes;
    readonly long[] lengths;
    int position;
    int index;
    byte[] previous = [];
    int previousLength;

    /// <summary>Reads the lengths.</summary>
    /// <param name="bytes">The encoded bytes.</param>
    /// <param name="count">Number of byte strings.</param>
    /// <param name="sharesPrefixes">Whether each begins with a part of the one before (DELTA_BYTE_ARRAY).</param>
    /// <exception cref="MalformedException">The lengths are broken.</exception>
    public DeltaByteArrayReader(ReadOnlySpan<byte> bytes, int count, bool sharesPrefixes)
    {
        this.bytes = bytes;
        if (sharesPrefixes)
        {
            prefixes = new long[count];
            position = DeltaDecoder.Read(bytes, prefixes);
        }
        lengths = new long[count];
        position += DeltaDecoder.Read(bytes[position..], lengths);
    }

    /// <summary>The next byte string, valid until the next call.</summary>
    /// <exception cref="MalformedException">It leaves the bytes, or shares more than there is.</exception>
    public ReadOnlySpan<byte> Next()
    {
        long length = lengths[index], shared = prefixes?[index] ?? 0;
        index++;
        if (length < 0 || length > bytes.Length - position)
            throw new MalformedException($"a text of {length} bytes leaves its page");
        var own = bytes.Slice(position, (int)length);
        position += own.Length;
        if (prefixes is null) return own;
        if (shared < 0 || shared > previousLength)
            throw new MalformedException($"{shared} bytes shared with {previousLength}");
        int total = checked((int)(shared + length));
        if (total > previous.Length) Array.Resize(ref previous, Math.Max(total, 2 * previous.Length));
        own.CopyTo(previous.AsSpan((int)shared));
        previousLength = total;
        return previous.AsSpan(0, total);
    }
}
