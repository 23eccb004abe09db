using System.Buffers.Binary;

namespace Eigenspectrum.Artifacts;

/// <summary>Decodes LZ4's block format, and the frame that Hadoop put around it.</summary>
static class Lz4Decoder
{
    const int ShortestMatch = 4;
    const int LongLength = 15; // of a length's four bits: more bytes follow

    /// <summary>Decodes a block into a span of exactly the decoded size.</summary>
    /// <exception cref="MalformedException">The input is broken or decodes to another size.</exception>
    public static void Decode(ReadOnlySpan<byte> input, Span<byte> output)
    {
        int position = 0, written = 0;
        while (position < input.Length)
        {
            byte token = input[position++];
            int literal = ReadLength(input, token >> 4, ref position);
            if (literal > input.Length - position) throw new MalformedException("a literal is cut off");
            if (literal > output.Length - written) throw new MalformedException("more bytes than the page header says");
            input.Slice(position, literal).CopyTo(output[written..]);
            position += literal;
            written += literal;
            if (position == input.Length) break; // the last sequence has no match
            if (input.Length - position < 2) throw new MalformedException("a copy is cut off");
            int offset = BinaryPrimitives.ReadUInt16LittleEndian(input[position..]);
            position += 2;
            MatchCopy.Append(output, ref written, offset, ReadLength(input, token & 15, ref position) + ShortestMatch);
        }
        if (written != output.Length) throw new MalformedException("fewer bytes than the page header says");
    }

    /// <summary>Decodes blocks with their sizes before them (big-endian: decoded, encoded), or else a bare
    /// block.</summary>
    /// <exception cref="MalformedException">The input is neither, or decodes to another size.</exception>
    public static void DecodeHadoop(ReadOnlySpan<byte> input, Span<byte> output)
    {
        if (!IsFramed(input, output.Length))
        {
            Decode(input, output);
            return;
        }
        while (!input.IsEmpty)
        {
            int decoded = BinaryPrimitives.ReadInt32BigEndian(input),
                encoded = BinaryPrimitives.ReadInt32BigEndian(input[4..]);
            Decode(input.Slice(8, encoded), output[..decoded]);
            input = input[(8 + encoded)..];
            output = output[decoded..];
        }
    }

    // Framed data are sizes that add up on both sides.
    static bool IsFramed(ReadOnlySpan<byte> input, long left)
    {
        while (input.Length >= 8)
        {
            uint decoded = BinaryPrimitives.ReadUInt32BigEndian(input),
                encoded = BinaryPrimitives.ReadUInt32BigEndian(input[4..]);
            if (decoded > left || encoded > input.Length - 8) return false;
            left -= decoded;
            input = input[(8 + (int)encoded)..];
        }
        return input.IsEmpty && left == 0;
    }

    static int ReadLength(ReadOnlySpan<byte> input, int length, ref int position)
    {
        if (length < LongLength) return length;
        long sum = length;
        byte next;
        do
        {
            if (position >= input.Length) throw new MalformedException("a length is cut off");
            next = input[position++];
            sum += next;
        }
        while (next == byte.MaxValue);
        return sum < int.MaxValue / 2 ? (int)sum : throw new MalformedException($"a length of {sum}");
    }
}
