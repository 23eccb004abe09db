using System.Numerics;

namespace Eigenspectrum.Artifacts;

/// <summary>A decoding table of Zstandard's Huffman code (RFC 8878, section 4.2).</summary>
sealed class HuffmanTable
{
    const int LongestCode = 11;
    const int MaximumWeights = 255; // the last symbol's weight follows from the others

    readonly int log;
    readonly byte[] symbols;
    readonly byte[] bits;

    HuffmanTable(int log)
    {
        this.log = log;
        symbols = new byte[1 << log];
        bits = new byte[1 << log];
    }

    /// <summary>Reads a table's description.</summary>
    /// <exception cref="MalformedException">It is broken.</exception>
    public static HuffmanTable Read(ReadOnlySpan<byte> bytes, out int used)
    {
        if (bytes.IsEmpty) throw new MalformedException("a Huffman table is cut off");
        Span<byte> weights = stackalloc byte[MaximumWeights + 1];
        int head = bytes[0], count;
        if (head >= 128)
        {
            count = head - 127;
            used = 1 + (count + 1) / 2;
            if (used > bytes.Length) throw new MalformedException("a Huffman table is cut off");
            for (int i = 0; i < count; i++) weights[i] = (byte)(bytes[1 + i / 2] >> (i % 2 == 0 ? 4 : 0) & 15);
        }
        else
        {
            used = 1 + head;
            if (used > bytes.Length) throw new MalformedException("a Huffman table is cut off");
            count = ReadCompressedWeights(bytes.Slice(1, head), weights);
        }
        return Build(weights, count);
    }

    /// <summary>Decodes as many bytes as the output has; the input must be used up by them.</summary>
    /// <exception cref="MalformedException">It is not.</exception>
    public void Decode(ReadOnlySpan<byte> input, Span<byte> output)
    {
        var stream = new BackwardBits(input);
        foreach (ref byte value in output)
        {
            int state = (int)stream.Peek(log);
            value = symbols[state];
            stream.Skip(bits[state]);
        }
        if (stream.Left != 0) throw new MalformedException("a Huffman stream of another length");
    }

    // Two states take turns on one stream; it ends with the state whose next bits are missing.
    static int ReadCompressedWeights(ReadOnlySpan<byte> bytes, Span<byte> weights)
    {
        var table = FiniteStateTable.Read(bytes, LongestCode + 1, 6, out int used);
        var stream = new BackwardBits(bytes[used..]);
        int state = (int)stream.Read(table.Log), other = (int)stream.Read(table.Log), count = 0;
        while (true)
        {
            if (count >= MaximumWeights - 1) throw new MalformedException("a Huffman table of too many weights");
            weights[count++] = table.Symbols[state];
            if (stream.Left < table.Bits[state])
            {
                weights[count++] = table.Symbols[other];
                return count;
            }
            (state, other) = (other, table.Bases[state] + (int)stream.Read(table.Bits[state]));
        }
    }

    static HuffmanTable Build(Span<byte> weights, int count)
    {
        int sum = 0;
        foreach (byte weight in weights[..count])
        {
            if (weight > LongestCode) throw new MalformedException($"a Huffman weight of {weight}");
            if (weight > 0) sum += 1 << (weight - 1);
        }
        if (sum == 0) throw new MalformedException("a Huffman table without codes");
        int longest = BitOperations.Log2((uint)sum) + 1, rest = (1 << longest) - sum;
        if (longest > LongestCode || !BitOperations.IsPow2(rest))
            throw new MalformedException("a Huffman table of wrong weights");
        weights[count++] = (byte)(BitOperations.Log2((uint)rest) + 1);

        // Longest codes first, by symbol among equals; a code of b bits fills 2^(longest - b) entries.
        var table = new HuffmanTable(longest);
        int at = 0;
        for (int weight = 1; weight <= longest; weight++)
            for (int symbol = 0; symbol < count; symbol++)
                if (weights[symbol] == weight)
                {
                    int entries = 1 << (weight - 1);
                    table.symbols.AsSpan(at, entries).Fill((byte)symbol);
                    table.bits.AsSpan(at, entries).Fill((byte)(longest + 1 - weight));
                    at += entries;
                }
        return table;
    }
}
