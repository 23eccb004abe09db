using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Eigenspectrum.Artifacts;

/// <summary>Decodes Snappy's raw format.</summary>
static class SnappyDecoder
{
    /// <summary>Decodes into a span of exactly the decoded size.</summary>
    /// <exception cref="MalformedException">The input is broken or decodes to another size.</exception>
    public static void Decode(ReadOnlySpan<byte> input, Span<byte> output)
    {
        int position = ReadSize(input, output.Length), written = 0;
        while (position < input.Length)
        {
            byte tag = input[position++];
            if ((tag & 3) == 0)
            {
                int length = ReadLiteralLength(input, tag >> 2, ref position);
                if (length > input.Length - position) throw new MalformedException("a literal is cut off");
                if (length > output.Length - written)
                    throw new MalformedException("more bytes than the page header says");
                if (length <= 16 && input.Length - position >= 16 && output.Length - written >= 16)
                    Copy16(in input[position], ref output[written]);
                else input.Slice(position, length).CopyTo(output[written..]);
                position += length;
                written += length;
            }
            else
            {
                var (offset, length) = ReadCopy(input, tag, ref position);
                if (offset >= 16 && offset <= written && length <= 64 && output.Length - written >= 64)
                {
                    ref byte to = ref output[written];
                    ref byte from = ref Unsafe.Subtract(ref to, offset);
                    for (int i = 0; i < length; i += 16)
                        Copy16(in Unsafe.Add(ref from, i), ref Unsafe.Add(ref to, i));
                    written += length;
                }
                else
                {
                    MatchCopy.Append(output, ref written, offset, length);
                }
            }
        }
        if (written != output.Length) throw new MalformedException("fewer bytes than the page header says");
    }

    static void Copy16(ref readonly byte from, ref byte to) =>
        Unsafe.WriteUnaligned(ref to, Unsafe.ReadUnaligned<Int128>(in from));

    static int ReadSize(ReadOnlySpan<byte> input, int expected)
    {
        ulong size = 0;
        for (int i = 0; i < 5 && i < input.Length; i++)
        {
            size |= (ulong)(input[i] & 127) << (7 * i);
            if (input[i] >= 128) continue;
            if (size != (ulong)expected)
                throw new MalformedException($"Snappy data of {size} bytes where the page header says {expected}");
            return i + 1;
        }
        throw new MalformedException("Snappy data without a size");
    }

    static int ReadLiteralLength(ReadOnlySpan<byte> input, int code, ref int position)
    {
        if (code < 60) return code + 1;
        int size = code - 59;
        if (size > input.Length - position) throw new MalformedException("a literal's length is cut off");
        uint length = 0;
        for (int i = 0; i < size; i++) length |= (uint)input[position + i] << (8 * i);
        position += size;
        return length < int.MaxValue ? (int)length + 1 : throw new MalformedException("a literal of more than 2 GiB");
    }

    static (int Offset, int Length) ReadCopy(ReadOnlySpan<byte> input, byte tag, ref int position)
    {
        int size = (tag & 3) == 3 ? 4 : tag & 3;
        if (size > input.Length - position) throw new MalformedException("a copy is cut off");
        var bytes = input.Slice(position, size);
        position += size;
        return size switch
        {
            1 => ((tag >> 5) << 8 | bytes[0], 4 + ((tag >> 2) & 7)),
            2 => (BinaryPrimitives.ReadUInt16LittleEndian(bytes), 1 + (tag >> 2)),
            _ => (BinaryPrimitives.ReadInt32LittleEndian(bytes), 1 + (tag >> 2)),
        };
    }
}
