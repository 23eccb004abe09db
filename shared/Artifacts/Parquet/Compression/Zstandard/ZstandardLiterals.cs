using System.Buffers.Binary;

namespace Eigenspectrum.Artifacts;

/// <summary>Reads the literals of Zstandard blocks: plain, one byte repeated, or in a Huffman code (RFC 8878, section
/// 3.1.1.3.1).</summary>
sealed class ZstandardLiterals
{
    byte[] buffer = [];
    HuffmanTable? huffman; // may serve for the next block too

    /// <summary>Reads the literals at the beginning of a block; valid until the next call.</summary>
    /// <exception cref="MalformedException">They are broken.</exception>
    public ReadOnlySpan<byte> Read(ReadOnlySpan<byte> block, out int position)
    {
        int type = block[0] & 3, format = (block[0] >> 2) & 3;
        bool isPacked = type >= 2;
        int headBytes = isPacked
            ? format switch { 0 or 1 => 3, 2 => 4, _ => 5 }
            : format switch { 1 => 2, 3 => 3, _ => 1 };
        if (block.Length < headBytes) throw ZstandardFrame.Malformed("literals are cut off");
        ulong head = 0;
        for (int i = 0; i < headBytes; i++) head |= (ulong)block[i] << (8 * i);
        position = headBytes;
        if (!isPacked)
        {
            int count = (int)(head >> (headBytes == 1 ? 3 : 4));
            return ReadPlainLiterals(block, type, count, ref position);
        }
        int bits = headBytes switch { 3 => 10, 4 => 14, _ => 18 };
        int size = (int)(head >> 4 & ((1UL << bits) - 1)), packed = (int)(head >> (4 + bits));
        if (size > ZstandardFrame.MaximumBlock || packed > block.Length - position)
            throw ZstandardFrame.Malformed("literals are cut off");
        var bytes = block.Slice(position, packed);
        position += packed;
        if (type == 2)
        {
            huffman = HuffmanTable.Read(bytes, out int used);
            bytes = bytes[used..];
        }
        if (huffman is null) throw ZstandardFrame.Malformed("a Huffman table is used again that was never there");
        var literals = LiteralRoom(size);
        if (format == 0) huffman.Decode(bytes, literals);
        else DecodeFourStreams(huffman, bytes, literals);
        return literals;
    }

    ReadOnlySpan<byte> ReadPlainLiterals(ReadOnlySpan<byte> block, int type, int count, scoped ref int position)
    {
        if (count > ZstandardFrame.MaximumBlock) throw ZstandardFrame.Malformed("too many literals");
        int used = type == 0 ? count : 1;
        if (used > block.Length - position) throw ZstandardFrame.Malformed("literals are cut off");
        var bytes = block.Slice(position, used);
        position += used;
        if (type == 0) return bytes;
        var literals = LiteralRoom(count);
        literals.Fill(bytes[0]);
        return literals;
    }

    static void DecodeFourStreams(HuffmanTable table, ReadOnlySpan<byte> bytes, Span<byte> literals)
    {
        const int jumpTable = 6;
        int quarter = (literals.Length + 3) / 4;
        if (bytes.Length < jumpTable || 3 * quarter > literals.Length)
            throw ZstandardFrame.Malformed("four streams of too few literals");
        var sizes = bytes[..jumpTable];
        bytes = bytes[jumpTable..];
        for (int stream = 0; stream < 3; stream++)
        {
            int size = BinaryPrimitives.ReadUInt16LittleEndian(sizes[(2 * stream)..]);
            if (size > bytes.Length) throw ZstandardFrame.Malformed("literals are cut off");
            table.Decode(bytes[..size], literals[..quarter]);
            bytes = bytes[size..];
            literals = literals[quarter..];
        }
        table.Decode(bytes, literals);
    }

    Span<byte> LiteralRoom(int size)
    {
        if (buffer.Length < size) buffer = new byte[size];
        return buffer.AsSpan(0, size);
    }
}
