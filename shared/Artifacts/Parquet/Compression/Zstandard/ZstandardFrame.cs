using System.Buffers.Binary;

namespace Eigenspectrum.Artifacts;

/// <summary>Decodes one Zstandard frame: its blocks and what they take over from each other (RFC 8878, section
/// 3.1.1).</summary>
/// <param name="frameStart">Where in the output the frame begins; copies reach no further back.</param>
sealed class ZstandardFrame(int frameStart)
{
    public const int MaximumBlock = 1 << 17;

    const int HasChecksum = 1 << 2, Reserved = 1 << 3, IsSingleSegment = 1 << 5;

    readonly int[] recentOffsets = [1, 4, 8];
    readonly ZstandardLiterals literalReader = new();
    FiniteStateTable? literalLengths;
    FiniteStateTable? offsets;
    FiniteStateTable? matchLengths;

    /// <summary>Decodes a frame that follows its magic number, and gives how many bytes it takes.</summary>
    /// <exception cref="MalformedException">It is broken.</exception>
    public int Decode(ReadOnlySpan<byte> input, Span<byte> output, ref int written)
    {
        int position = ReadHeader(input, out byte descriptor);
        bool isLast;
        do
        {
            if (input.Length - position < 3) throw Malformed("a block header is cut off");
            int head = input[position] | input[position + 1] << 8 | input[position + 2] << 16;
            position += 3;
            isLast = (head & 1) != 0;
            position += DecodeBlock(input[position..], (head >> 1) & 3, head >> 3, output, ref written);
        }
        while (!isLast);
        if ((descriptor & HasChecksum) == 0) return position;
        // The content's checksum is left unread: Parquet has its own of what is compressed.
        return input.Length - position >= 4 ? position + 4 : throw Malformed("the checksum is cut off");
    }

    static int ReadHeader(ReadOnlySpan<byte> input, out byte descriptor)
    {
        if (input.IsEmpty) throw Malformed("the frame header is cut off");
        descriptor = input[0];
        if ((descriptor & Reserved) != 0) throw Malformed("a reserved bit is set");
        bool single = (descriptor & IsSingleSegment) != 0;
        int windowBytes = single ? 0 : 1;
        int dictionaryBytes = (descriptor & 3) switch { 3 => 4, var n => n };
        int sizeBytes = (descriptor >> 6) switch { 0 => single ? 1 : 0, 1 => 2, 2 => 4, _ => 8 };
        int end = 1 + windowBytes + dictionaryBytes + sizeBytes;
        if (input.Length < end) throw Malformed("the frame header is cut off");
        if (input.Slice(1 + windowBytes, dictionaryBytes).ContainsAnyExcept((byte)0))
            throw Malformed("dictionaries are not supported");
        return end;
    }

    int DecodeBlock(ReadOnlySpan<byte> input, int type, int size, Span<byte> output, ref int written)
    {
        int used = type == 1 ? 1 : size;
        if (used > input.Length) throw Malformed("a block is cut off");
        switch (type)
        {
            case 0:
                Append(input[..size], output, ref written);
                break;
            case 1:
                if (size > output.Length - written) throw Malformed("more bytes than the page header says");
                output.Slice(written, size).Fill(input[0]);
                written += size;
                break;
            case 2 when size is > 0 and <= MaximumBlock:
                DecodeCompressed(input[..size], output, ref written);
                break;
            default: throw Malformed("a block of an unknown kind or size");
        }
        return used;
    }

    void DecodeCompressed(ReadOnlySpan<byte> block, Span<byte> output, ref int written)
    {
        var literals = literalReader.Read(block, out int position);
        int count = ReadSequenceCount(block, ref position);
        if (count > 0)
        {
            if (position >= block.Length) throw Malformed("sequences are cut off");
            int modes = block[position++];
            if ((modes & 3) != 0) throw Malformed("a reserved bit is set");
            ReadTable(
                block, ref position, modes >> 6, ref literalLengths,
                SequenceCodes.LiteralLengths, SequenceCodes.LastLiteralLength, SequenceCodes.LiteralLengthLog);
            ReadTable(
                block, ref position, (modes >> 4) & 3, ref offsets,
                SequenceCodes.Offsets, SequenceCodes.LastOffset, SequenceCodes.OffsetLog);
            ReadTable(
                block, ref position, (modes >> 2) & 3, ref matchLengths,
                SequenceCodes.MatchLengths, SequenceCodes.LastMatchLength, SequenceCodes.MatchLengthLog);
            Execute(block[position..], count, ref literals, output, ref written);
        }
        else if (position != block.Length)
        {
            throw Malformed("bytes after a block without sequences");
        }
        Append(literals, output, ref written);
    }

    // A sequence: so many literals, then a copy of so many bytes from so far back.
    void Execute(
        ReadOnlySpan<byte> bytes, int count, ref ReadOnlySpan<byte> literals, Span<byte> output, ref int written)
    {
        var stream = new BackwardBits(bytes);
        var (lengths, distances, matches) = (literalLengths!, offsets!, matchLengths!);
        int length = (int)stream.Read(lengths.Log);
        int distance = (int)stream.Read(distances.Log);
        int match = (int)stream.Read(matches.Log);
        for (int i = 0; i < count; i++)
        {
            int offsetCode = distances.Symbols[distance];
            int matchCode = matches.Symbols[match];
            int lengthCode = lengths.Symbols[length];
            ulong offsetValue = (1UL << offsetCode) + stream.Read(offsetCode);
            int matchLength = SequenceCodes.MatchLengthBases[matchCode]
                + (int)stream.Read(SequenceCodes.MatchLengthBits[matchCode]);
            int literalLength = SequenceCodes.LiteralLengthBases[lengthCode]
                + (int)stream.Read(SequenceCodes.LiteralLengthBits[lengthCode]);
            if (i + 1 < count)
            {
                length = lengths.Bases[length] + (int)stream.Read(lengths.Bits[length]);
                match = matches.Bases[match] + (int)stream.Read(matches.Bits[match]);
                distance = distances.Bases[distance] + (int)stream.Read(distances.Bits[distance]);
            }
            if (stream.Left < 0) throw Malformed("sequences are cut off");
            int offset = Offset(offsetValue, literalLength);
            if (literalLength > literals.Length) throw Malformed("more literals than there are");
            Append(literals[..literalLength], output, ref written);
            literals = literals[literalLength..];
            if (offset > written - frameStart) throw Malformed("a copy from before the frame");
            MatchCopy.Append(output, ref written, offset, matchLength);
        }
        if (stream.Left != 0) throw Malformed("bits after the last sequence");
    }

    // Values 1 to 3 name recent offsets; without literals before, the first of them would be no news, so they shift.
    int Offset(ulong value, int literalLength)
    {
        if (value > 3)
        {
            if (value - 3 > int.MaxValue) throw Malformed("a copy from before the frame");
            Remember((int)(value - 3), 2);
        }
        else
        {
            int which = (int)value - 1 + (literalLength == 0 ? 1 : 0);
            if (which == 3) Remember(recentOffsets[0] - 1, 2);
            else Remember(recentOffsets[which], which);
        }
        return recentOffsets[0];
    }

    void Remember(int offset, int forgotten)
    {
        for (int i = forgotten; i > 0; i--) recentOffsets[i] = recentOffsets[i - 1];
        recentOffsets[0] = offset;
    }

    static void ReadTable(
        ReadOnlySpan<byte> block, ref int position, int mode, ref FiniteStateTable? table,
        FiniteStateTable predefined, int lastSymbol, int largestLog)
    {
        switch (mode)
        {
            case 0:
                table = predefined;
                break;
            case 1:
                if (position >= block.Length || block[position] > lastSymbol)
                    throw Malformed("a table of an unknown symbol");
                table = FiniteStateTable.Constant(block[position++]);
                break;
            case 2:
                table = FiniteStateTable.Read(block[position..], lastSymbol, largestLog, out int used);
                position += used;
                break;
            default:
                if (table is null) throw Malformed("a table is used again that was never there");
                break;
        }
    }

    static int ReadSequenceCount(ReadOnlySpan<byte> block, ref int position)
    {
        if (position >= block.Length) throw Malformed("a block without sequences section");
        int first = block[position++];
        if (first < 128) return first;
        int more = first == 255 ? 2 : 1;
        if (block.Length - position < more) throw Malformed("sequences are cut off");
        var bytes = block.Slice(position, more);
        position += more;
        return more == 1 ? ((first - 128) << 8) + bytes[0] : BinaryPrimitives.ReadUInt16LittleEndian(bytes) + 0x7F00;
    }

    static void Append(ReadOnlySpan<byte> bytes, Span<byte> output, ref int written)
    {
        if (bytes.Length > output.Length - written) throw Malformed("more bytes than the page header says");
        bytes.CopyTo(output[written..]);
        written += bytes.Length;
    }

    public static MalformedException Malformed(string what) => new("broken Zstandard data: " + what);
}
