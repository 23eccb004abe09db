using System.Buffers.Binary;

namespace Eigenspectrum.Artifacts;

/// <summary>Values of a few bits each, packed from the lowest bit up.</summary>
static class BitPacking
{
    /// <summary>Reads values of at most 32 bits; the caller has checked that the bytes hold them.</summary>
    public static void Unpack(ReadOnlySpan<byte> bytes, long firstBit, int bitWidth, Span<int> values)
    {
        if (bitWidth == 0)
        {
            values.Clear();
            return;
        }
        uint mask = bitWidth == 32 ? uint.MaxValue : (1u << bitWidth) - 1;
        int i = 0;
        for (; i < values.Length; i++)
        {
            int at = (int)(firstBit >> 3);
            if (at + 8 > bytes.Length) break;
            ulong word = BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);
            values[i] = (int)((uint)(word >> (int)(firstBit & 7)) & mask);
            firstBit += bitWidth;
        }
        for (; i < values.Length; i++, firstBit += bitWidth) values[i] = (int)(uint)Read(bytes, firstBit, bitWidth);
    }

    /// <summary>Reads one value of at most 64 bits; bytes beyond the end count as zeros.</summary>
    public static ulong Read(ReadOnlySpan<byte> bytes, long firstBit, int bitWidth)
    {
        if (bitWidth == 0) return 0;
        UInt128 value = 0;
        int at = (int)(firstBit >> 3);
        for (int i = 0; i < 9 && at + i < bytes.Length; i++) value |= (UInt128)bytes[at + i] << (8 * i);
        value >>= (int)(firstBit & 7);
        return bitWidth == 64 ? (ulong)value : (ulong)value & ((1UL << bitWidth) - 1);
    }

    /// <summary>Reads values that are packed from the highest bit down, as the oldest files have their
    /// levels.</summary>
    public static void UnpackFromHighest(ReadOnlySpan<byte> bytes, int bitWidth, Span<int> values)
    {
        long bit = 0;
        foreach (ref int value in values)
        {
            value = 0;
            for (int i = 0; i < bitWidth; i++, bit++)
                value = value << 1 | bytes[(int)(bit >> 3)] >> (7 - (int)(bit & 7)) & 1;
        }
    }
}
