using System.Buffers.Binary;
using System.Numerics;

namespace Eigenspectrum.Artifacts;

/// <summary>
/// Bits that are read from the last to the first (RFC 8878, section 4.1): a set bit marks the end, which comes first.
/// Bits before the beginning are zeros.
/// </summary>
ref struct BackwardBits
{
    readonly ReadOnlySpan<byte> bytes;

    /// <summary>Finds the end mark.</summary>
    /// <exception cref="MalformedException">There is none.</exception>
    public BackwardBits(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || bytes[^1] == 0)
            throw new MalformedException("a Zstandard bit stream without its end mark");
        this.bytes = bytes;
        Left = 8L * (bytes.Length - 1) + BitOperations.Log2(bytes[^1]);
    }

    /// <summary>Bits not read yet; negative when more were read than there are.</summary>
    public long Left { get; private set; }

    /// <summary>Reads at most 56 bits.</summary>
    public ulong Read(int count)
    {
        ulong value = Peek(count);
        Left -= count;
        return value;
    }

    /// <summary>The next bits, at most 56.</summary>
    public readonly ulong Peek(int count)
    {
        long low = Left - count;
        if (low < 0) return PeekBeforeBeginning(count);
        int at = (int)(low >> 3);
        ulong word = at + 8 <= bytes.Length ? BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]) : LastBytes(at);
        return word >> (int)(low & 7) & ((1UL << count) - 1);
    }

    /// <summary>Moves on over bits that were looked at.</summary>
    public void Skip(int count) => Left -= count;

    readonly ulong PeekBeforeBeginning(int count)
    {
        if (Left <= 0) return 0;
        ulong word = LastBytes(0) & ((1UL << (int)Left) - 1);
        return word << (count - (int)Left);
    }

    readonly ulong LastBytes(int at)
    {
        ulong word = 0;
        for (int i = 0; i < 8 && at + i < bytes.Length; i++) word |= (ulong)bytes[at + i] << (8 * i);
        return word;
    }
}
