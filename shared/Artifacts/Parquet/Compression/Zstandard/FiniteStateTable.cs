using System.Numerics;

namespace Eigenspectrum.Artifacts;

/// <summary>A decoding table of Zstandard's finite-state entropy code (RFC 8878, section 4.1).</summary>
sealed class FiniteStateTable
{
    FiniteStateTable(int log) =>
        (Log, Symbols, Bits, Bases) = (log, new byte[1 << log], new byte[1 << log], new ushort[1 << log]);

    /// <summary>Binary logarithm of the number of states: bits of the first state.</summary>
    public int Log { get; }

    /// <summary>What a state stands for.</summary>
    public byte[] Symbols { get; }

    /// <summary>How many bits lead to the next state.</summary>
    public byte[] Bits { get; }

    /// <summary>What is added to these bits.</summary>
    public ushort[] Bases { get; }

    /// <summary>The table that always gives one symbol and reads no bits.</summary>
    public static FiniteStateTable Constant(byte symbol)
    {
        var table = new FiniteStateTable(0);
        table.Symbols[0] = symbol;
        return table;
    }

    /// <summary>Reads a table's description.</summary>
    /// <param name="bytes">Begin with it.</param>
    /// <param name="lastSymbol">The highest symbol allowed.</param>
    /// <param name="largestLog">The largest table allowed.</param>
    /// <param name="used">How many bytes it takes.</param>
    /// <exception cref="MalformedException">It is broken.</exception>
    public static FiniteStateTable Read(ReadOnlySpan<byte> bytes, int lastSymbol, int largestLog, out int used)
    {
        if (bytes.IsEmpty) throw new MalformedException("a Zstandard table is cut off");
        int log = (bytes[0] & 15) + 5;
        if (log > largestLog) throw new MalformedException($"a Zstandard table of 2^{log} states");
        Span<short> counts = stackalloc short[256];
        int bit = 4, symbol = 0, left = 1 << log;
        while (left > 0)
        {
            if (symbol > lastSymbol) throw new MalformedException("a Zstandard table of too many symbols");
            int count = ReadCount(bytes, left, ref bit) - 1; // -1: less than one state's share, but one state
            counts[symbol++] = (short)count;
            left -= Math.Abs(count);
            if (count == 0) symbol += ReadZeros(bytes, lastSymbol - symbol + 1, ref bit);
        }
        if (left != 0 || bit > 8 * bytes.Length) throw new MalformedException("a Zstandard table of wrong counts");
        used = (bit + 7) / 8;
        return Build(counts[..symbol], log);
    }

    /// <summary>Lays symbols out over the states by their counts, which add up to 2^log (a -1 counts as 1).</summary>
    public static FiniteStateTable Build(ReadOnlySpan<short> counts, int log)
    {
        var table = new FiniteStateTable(log);
        int size = 1 << log, high = size, position = 0, step = (size >> 1) + (size >> 3) + 3;
        Span<int> next = stackalloc int[counts.Length];
        for (int symbol = 0; symbol < counts.Length; symbol++)
        {
            next[symbol] = Math.Abs(counts[symbol]);
            if (counts[symbol] < 0) table.Symbols[--high] = (byte)symbol;
        }
        for (int symbol = 0; symbol < counts.Length; symbol++)
            for (int i = 0; i < counts[symbol]; i++)
            {
                table.Symbols[position] = (byte)symbol;
                do position = (position + step) & (size - 1);
                while (position >= high);
            }
        for (int state = 0; state < size; state++)
        {
            int number = next[table.Symbols[state]]++;
            int bits = log - BitOperations.Log2((uint)number);
            table.Bits[state] = (byte)bits;
            table.Bases[state] = (ushort)((number << bits) - size);
        }
        return table;
    }

    // A number from 0 to left + 1, in as few bits as tell these apart.
    static int ReadCount(ReadOnlySpan<byte> bytes, int left, ref int bit)
    {
        int width = BitOperations.Log2((uint)left + 1) + 1;
        int value = Peek(bytes, bit, width);
        int low = value & ((1 << (width - 1)) - 1);
        int spare = (1 << width) - 1 - (left + 1);
        if (low < spare)
        {
            bit += width - 1;
            return low;
        }
        bit += width;
        return value >= 1 << (width - 1) ? value - spare : value;
    }

    static int ReadZeros(ReadOnlySpan<byte> bytes, int most, ref int bit)
    {
        int zeros = 0, more;
        do
        {
            more = Peek(bytes, bit, 2);
            bit += 2;
            zeros += more;
            if (zeros > most || bit > 8 * bytes.Length)
                throw new MalformedException("a Zstandard table of too many symbols");
        }
        while (more == 3);
        return zeros;
    }

    static int Peek(ReadOnlySpan<byte> bytes, int bit, int width) => (int)BitPacking.Read(bytes, bit, width);
}
