using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Eigenspectrum.Artifacts;

/// <summary>Compresses to Snappy's raw format: literals and copies of earlier bytes, found by a hash of four
/// bytes.</summary>
/// <remarks>
/// The output depends on the input and on this code only, so files stay equal under other versions of .NET.
/// Input is treated in blocks of 64 KiB, whose offsets fit two bytes. Where nothing repeats, the search takes longer
/// and longer steps, so incompressible data cost little more than a copy.
/// </remarks>
sealed class SnappyCompressor
{
    const int BlockSize = 1 << 16;
    const int HashBits = 14;
    const int Margin = 15;          // the search ends so far before a block's end: every load of 8 bytes stays inside
    const int StepShift = 5;        // 32 misses make the step a byte longer

    readonly ushort[] table = new ushort[1 << HashBits];

    /// <summary>An upper bound of the compressed size.</summary>
    public static int MaximumSize(int size) => checked(32 + size + size / 6);

    /// <summary>Appends the compressed form of bytes.</summary>
    public void Compress(ReadOnlySpan<byte> input, ByteBuffer output)
    {
        output.WriteVarint((ulong)input.Length);
        int step = 1 << StepShift;
        for (int start = 0; start < input.Length; start += BlockSize)
        {
            var block = input.Slice(start, Math.Min(BlockSize, input.Length - start));
            var room = output.Reserve(MaximumSize(block.Length));
            output.Advance(CompressBlock(block, room, ref step));
        }
    }

    int CompressBlock(ReadOnlySpan<byte> block, Span<byte> output, ref int firstStep)
    {
        Array.Clear(table);
        ref byte input = ref MemoryMarshal.GetReference(block);
        ref ushort slots = ref MemoryMarshal.GetArrayDataReference(table);
        int literal = 0, written = 0, position = 0, limit = block.Length - Margin, step = firstStep;
        while (position < limit)
        {
            uint word = Load32(ref input, position);
            ref ushort slot = ref Unsafe.Add(ref slots, Hash(word));
            int candidate = slot;
            slot = (ushort)position;
            if (candidate >= position || Load32(ref input, candidate) != word)
            {
                position += step++ >> StepShift;
                continue;
            }
            written = WriteLiteral(block[literal..position], output, written);
            int length = MatchLength(ref input, candidate, position, block.Length);
            written = WriteCopy(position - candidate, length, output, written);
            position += length;
            literal = position;
            step = 1 << StepShift;
            if (position < limit) Unsafe.Add(ref slots, Hash(Load32(ref input, position - 1))) = (ushort)(position - 1);
        }
        // A block without repeats predicts the next: begin there with half of this block's step.
        firstStep = Math.Clamp(step / 2, 1 << StepShift, 1 << (StepShift + 6));
        return WriteLiteral(block[literal..], output, written);
    }

    static int Hash(uint word) => (int)(word * 0x1E35A7BD >> (32 - HashBits));

    static uint Load32(ref byte input, int at) => Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref input, at));

    static int MatchLength(ref byte input, int candidate, int position, int end)
    {
        int length = 4;
        for (; position + length + 8 <= end; length += 8)
        {
            ulong different = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref input, candidate + length))
                ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref input, position + length));
            if (different != 0) return length + (BitOperations.TrailingZeroCount(different) >> 3);
        }
        while (position + length < end
            && Unsafe.Add(ref input, candidate + length) == Unsafe.Add(ref input, position + length))
            length++;
        return length;
    }

    static int WriteLiteral(ReadOnlySpan<byte> bytes, Span<byte> output, int at)
    {
        if (bytes.IsEmpty) return at;
        int code = bytes.Length - 1;
        if (code < 60)
        {
            output[at++] = (byte)(code << 2);
        }
        else if (code < 256)
        {
            output[at++] = 60 << 2;
            output[at++] = (byte)code;
        }
        else
        {
            output[at++] = 61 << 2;
            BinaryPrimitives.WriteUInt16LittleEndian(output[at..], (ushort)code);
            at += 2;
        }
        bytes.CopyTo(output[at..]);
        return at + bytes.Length;
    }

    static int WriteCopy(int offset, int length, Span<byte> output, int at)
    {
        // Copies hold at most 64 bytes; none of the pieces may be shorter than 4, which only the long form can hold.
        for (; length >= 68; length -= 64) at = WriteLongCopy(offset, 64, output, at);
        if (length > 64)
        {
            at = WriteLongCopy(offset, 60, output, at);
            length -= 60;
        }
        if (length >= 12 || offset >= 2048) return WriteLongCopy(offset, length, output, at);
        output[at++] = (byte)(offset >> 8 << 5 | (length - 4) << 2 | 1);
        output[at++] = (byte)offset;
        return at;
    }

    static int WriteLongCopy(int offset, int length, Span<byte> output, int at)
    {
        output[at] = (byte)((length - 1) << 2 | 2);
        BinaryPrimitives.WriteUInt16LittleEndian(output[(at + 1)..], (ushort)offset);
        return at + 3;
    }
}
