namespace Eigenspectrum.Artifacts;

/// <summary>Reads Parquet's hybrid of runs and bit-packed groups.</summary>
/// <param name="bytes">The encoded bytes, to their end.</param>
/// <param name="bitWidth">Bits of a value, 0 to 32.</param>
ref struct RunLengthReader(ReadOnlySpan<byte> bytes, int bitWidth)
{
    readonly ReadOnlySpan<byte> bytes = bytes;
    int position;
    int runLeft;
    int runValue;
    long packedLeft;
    long packedBit;

    /// <summary>Reads the next values.</summary>
    /// <exception cref="MalformedException">The bytes end before, or are no such encoding.</exception>
    public void Read(scoped Span<int> values)
    {
        while (values.Length > 0)
        {
            if (runLeft == 0 && packedLeft == 0) NextRun();
            int count;
            if (runLeft > 0)
            {
                count = Math.Min(runLeft, values.Length);
                values[..count].Fill(runValue);
                runLeft -= count;
            }
            else
            {
                count = (int)Math.Min(packedLeft, values.Length);
                BitPacking.Unpack(bytes, packedBit, bitWidth, values[..count]);
                packedBit += (long)count * bitWidth;
                packedLeft -= count;
            }
            values = values[count..];
        }
    }

    /// <summary>Whether the next <paramref name="count"/> values are one run of a value, which is then read.</summary>
    public bool TryReadRun(int count, int value)
    {
        if (count == 0) return true;
        if (runLeft == 0 && packedLeft == 0) NextRun();
        if (runLeft < count || runValue != value) return false;
        runLeft -= count;
        return true;
    }

    void NextRun()
    {
        uint head = ReadVarint();
        if ((head & 1) == 0)
        {
            int size = (bitWidth + 7) / 8;
            if (bytes.Length - position < size) throw new MalformedException("a run is cut off");
            uint value = 0;
            for (int i = 0; i < size; i++) value |= (uint)bytes[position + i] << (8 * i);
            position += size;
            if (bitWidth < 32 && value >> bitWidth != 0)
                throw new MalformedException("a run's value has too many bits");
            runLeft = (int)(head >> 1);
            runValue = (int)value;
            if (runLeft == 0) throw new MalformedException("a run of length 0");
            return;
        }
        long groups = head >> 1, left = bytes.Length - position;
        if (groups == 0) throw new MalformedException("a bit-packed run of length 0");
        packedBit = 8L * position;
        packedLeft = 8 * groups;
        if (groups * bitWidth > left)
        {
            packedLeft = 8 * left / bitWidth; // some writers leave out the unused end of the last group
            if (packedLeft == 0) throw new MalformedException("a bit-packed run is cut off");
        }
        position += (int)Math.Min(groups * bitWidth, left);
    }

    uint ReadVarint()
    {
        uint value = 0;
        for (int shift = 0; shift < 35; shift += 7)
        {
            if (position >= bytes.Length) throw new MalformedException("run lengths end too early");
            byte next = bytes[position++];
            if (shift == 28 && next > 15) break;
            value |= (uint)(next & 127) << shift;
            if (next < 128) return value;
        }
        throw new MalformedException("a run length of more than 32 bits");
    }
}
