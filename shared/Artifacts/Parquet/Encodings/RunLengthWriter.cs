using System.Numerics;

namespace Eigenspectrum.Artifacts;

/// <summary>Writes Parquet's hybrid of runs and bit-packed groups, used for levels and dictionary indices.</summary>
static class RunLengthWriter
{
    const int Group = 8;              // bit-packed values come in groups of eight
    const int WorthwhileRun = 16;     // a shorter run inside packed values costs more as a run
    const int MaximumGroups = 1 << 10;

    /// <summary>Bits that the values from 0 to a maximum need.</summary>
    public static int BitWidth(int maximum) => maximum <= 0 ? 0 : BitOperations.Log2((uint)maximum) + 1;

    /// <summary>Appends values of a bit width from 0 to 31.</summary>
    public static void Write(ReadOnlySpan<int> values, int bitWidth, ByteBuffer output)
    {
        int i = 0;
        while (i < values.Length)
        {
            int run = RunLength(values[i..]);
            if (run >= Group)
            {
                WriteRun(values[i], run, bitWidth, output);
                i += run;
                continue;
            }
            int start = i;
            do i = Math.Min(i + Group, values.Length);
            while (i < values.Length && i - start < Group * MaximumGroups
                && RunLength(values.Slice(i, Math.Min(WorthwhileRun, values.Length - i))) < WorthwhileRun);
            WritePacked(values[start..i], bitWidth, output);
        }
    }

    static int RunLength(ReadOnlySpan<int> values)
    {
        int other = values.IndexOfAnyExcept(values[0]);
        return other < 0 ? values.Length : other;
    }

    static void WriteRun(int value, int length, int bitWidth, ByteBuffer output)
    {
        output.WriteVarint((ulong)length << 1);
        for (int shift = 0; shift < bitWidth; shift += 8) output.WriteByte((byte)(value >> shift));
    }

    static void WritePacked(ReadOnlySpan<int> values, int bitWidth, ByteBuffer output)
    {
        int groups = (values.Length + Group - 1) / Group;
        output.WriteVarint((ulong)groups << 1 | 1);
        var bytes = output.Append(groups * bitWidth);
        ulong pending = 0;
        int bits = 0, at = 0;
        foreach (int value in values)
        {
            pending |= (ulong)(uint)value << bits;
            for (bits += bitWidth; bits >= 8; bits -= 8, pending >>= 8) bytes[at++] = (byte)pending;
        }
        bytes[at..].Clear(); // the last group is filled up with zeros
        if (bits > 0) bytes[at] = (byte)pending;
    }
}
