namespace Eigenspectrum.Artifacts;

/// <summary>Decodes DELTA_BINARY_PACKED: a first value, then differences in blocks of packed bits.</summary>
static class DeltaDecoder
{
    const int MaximumBlock = 1 << 20;
    const int MaximumMiniblocks = 512;

    /// <summary>Reads as many values as the span has, modulo 2^64, and gives the number of bytes they took.</summary>
    /// <exception cref="MalformedException">The bytes are broken or hold another number of values.</exception>
    public static int Read(ReadOnlySpan<byte> bytes, Span<long> values)
    {
        int position = 0;
        ulong block = Varint(bytes, ref position);
        ulong miniblocks = Varint(bytes, ref position);
        ulong total = Varint(bytes, ref position);
        ulong value = ZigZag(bytes, ref position);
        if (block is 0 or > MaximumBlock || miniblocks is 0 or > MaximumMiniblocks || block % (8 * miniblocks) != 0)
            throw new MalformedException($"differences in blocks of {block} values in {miniblocks} parts");
        if (total != (ulong)values.Length)
            throw new MalformedException($"{total} differences for {values.Length} values");
        if (values.IsEmpty) return position;
        values[0] = (long)value;
        int perMiniblock = (int)(block / miniblocks), done = 1;
        while (done < values.Length)
        {
            ulong least = ZigZag(bytes, ref position);
            if (bytes.Length - position < (int)miniblocks) throw new MalformedException("bit widths are cut off");
            var widths = bytes.Slice(position, (int)miniblocks);
            position += widths.Length;
            foreach (byte width in widths)
            {
                if (done == values.Length) break; // the parts that are not needed are not there
                if (width > 64) throw new MalformedException($"differences of {width} bits");
                long size = (long)width * perMiniblock / 8;
                int count = Math.Min(perMiniblock, values.Length - done);
                if (size > bytes.Length - position) throw new MalformedException("differences are cut off");
                var packed = bytes.Slice(position, (int)size);
                for (int i = 0; i < count; i++)
                {
                    value += least + BitPacking.Read(packed, (long)i * width, width);
                    values[done++] = (long)value;
                }
                position += (int)size;
            }
        }
        return position;
    }

    static ulong Varint(ReadOnlySpan<byte> bytes, ref int position)
    {
        ulong value = 0;
        for (int shift = 0; shift < 70; shift += 7)
        {
            if (position >= bytes.Length) throw new MalformedException("differences are cut off");
            byte next = bytes[position++];
            if (shift == 63 && next > 1) break;
            value |= (ulong)(next & 127) << shift;
            if (next < 128) return value;
        }
        throw new MalformedException("an integer of more than 64 bits");
    }

    static ulong ZigZag(ReadOnlySpan<byte> bytes, ref int position)
    {
        ulong value = Varint(bytes, ref position);
        return value >> 1 ^ (0 - (value & 1));
    }
}
