using System.Buffers.Binary;

namespace Eigenspectrum.Artifacts;

/// <summary>Bytes that grow at the end and are used again and again.</summary>
sealed class ByteBuffer
{
    byte[] bytes = new byte[256];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Room for more bytes at the end, counted as written.</summary>
    public Span<byte> Append(int count)
    {
        Reserve(count);
        Length += count;
        return bytes.AsSpan(Length - count, count);
    }

    /// <summary>Room at the end that is not counted until <see cref="Advance"/>.</summary>
    public Span<byte> Reserve(int count)
    {
        long needed = (long)Length + count;
        if (needed > Array.MaxLength)
            throw new ArgumentException("More than 2 GiB in one page; make its rows smaller.", nameof(count));
        if (needed > bytes.Length)
            Array.Resize(ref bytes, (int)Math.Min(Math.Max(needed, 2L * bytes.Length), Array.MaxLength));
        return bytes.AsSpan(Length, count);
    }

    public void Advance(int count) => Length += count;

    public void Write(ReadOnlySpan<byte> value) => value.CopyTo(Append(value.Length));

    public void WriteByte(byte value) => Append(1)[0] = value;

    public void WriteInt32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Append(4), value);

    public void WriteVarint(ulong value)
    {
        for (; value >= 128; value >>= 7) WriteByte((byte)(value | 128));
        WriteByte((byte)value);
    }

    public void WriteZigZag(long value) => WriteVarint((ulong)(value << 1) ^ (ulong)(value >> 63));

    public void Overwrite(int at, ReadOnlySpan<byte> value) => value.CopyTo(bytes.AsSpan(at, Length - at));
}
