namespace Eigenspectrum.Artifacts.Tests;

/// <summary>A plain writer of DELTA_BINARY_PACKED: blocks of 128 in four parts, every part as wide as it must
/// be.</summary>
static class DeltaWriter
{
    public static byte[] Write(long[] values)
    {
        var output = new ByteBuffer();
        output.WriteVarint(128);
        output.WriteVarint(4);
        output.WriteVarint((ulong)values.Length);
        output.WriteZigZag(values.Length > 0 ? values[0] : 0);
        for (int start = 1; start < values.Length; start += 128)
        {
            var differences = new long[Math.Min(128, values.Length - start)];
            for (int i = 0; i < differences.Length; i++) differences[i] = values[start + i] - values[start + i - 1];
            long least = differences.Min();
            output.WriteZigZag(least);
            var parts = differences.Select(difference => unchecked((ulong)(difference - least))).Chunk(32).ToArray();
            var widths = new byte[4];
            for (int i = 0; i < parts.Length; i++)
                widths[i] = (byte)(64 - System.Numerics.BitOperations.LeadingZeroCount(parts[i].Max()));
            output.Write(widths);
            for (int i = 0; i < parts.Length; i++)
            {
                var bits = new byte[widths[i] * 4];
                for (int k = 0; k < parts[i].Length * widths[i]; k++)
                    if ((parts[i][k / widths[i]] >> (k % widths[i]) & 1) != 0) bits[k / 8] |= (byte)(1 << (k % 8));
                output.Write(bits);
            }
        }
        return output.Written.ToArray();
    }
}
