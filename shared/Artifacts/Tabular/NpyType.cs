using System.Runtime.InteropServices;

namespace Eigenspectrum.Artifacts;

/// <summary>The type of the elements of a .npy file: its kind, size and byte order.</summary>
/// <param name="Kind">f, i, u or b, as numpy calls floats, integers, unsigned integers and truth values.</param>
/// <param name="Size">Bytes of an element.</param>
/// <param name="BigEndian">Whether the most significant byte comes first.</param>
readonly record struct NpyType(char Kind, int Size, bool BigEndian)
{
    const long LargestExact = 1L << 53;

    /// <summary>The type that a header's text names, or null with the reason why it cannot be read.</summary>
    public static (NpyType? Type, string Reason) Parse(string text)
    {
        const string Allowed = "allowed are f2, f4, f8, i1 to i8, u1 to u8 and b1";
        if (text.Length < 2 || !"<>=|".Contains(text[0], StringComparison.Ordinal))
            return (null, $"the type '{Clip(text)}' is none of numpy's; {Allowed}");
        string name = text[1..];
        bool known = name is "f2" or "f4" or "f8" or "i1" or "i2" or "i4" or "i8" or "u1" or "u2" or "u4" or "u8"
            or "b1";
        if (known) return (new(name[0], name[1] - '0', text[0] == '>'), "");
        string what = name[0] switch
        {
            'O' => "Python objects, which would have to be run to be read; save numbers: np.asarray(x, dtype=float)",
            'c' => "complex numbers; save the real and the imaginary part each by itself",
            'S' or 'U' => "texts; save numbers",
            'M' or 'm' => "dates or times; save numbers",
            'V' => "raw bytes; save numbers",
            'f' => "extended floats, which differ between machines; save float64",
            _ => "of an unknown kind",
        };
        return (null, $"the type '{Clip(text)}': {what} ({Allowed})");
    }

    /// <summary>Converts elements to doubles; the position of the first that no double equals, or -1.</summary>
    public int Convert(ReadOnlySpan<byte> bytes, Span<double> values)
    {
        if (Kind == 'f' && Size == 8 && !BigEndian && BitConverter.IsLittleEndian)
        {
            MemoryMarshal.Cast<byte, double>(bytes).CopyTo(values);
            return -1;
        }
        for (int i = 0; i < values.Length; i++)
        {
            var element = bytes.Slice(i * Size, Size);
            ulong bits = 0;
            for (int k = 0; k < Size; k++) bits |= (ulong)element[BigEndian ? Size - 1 - k : k] << 8 * k;
            if (Size == 8 && (Kind == 'u' && bits > LargestExact || Kind == 'i'
                && (long)bits is < -LargestExact or > LargestExact))
                return i;
            values[i] = Value(bits);
        }
        return -1;
    }

    double Value(ulong bits) => (Kind, Size) switch
    {
        ('f', 2) => (double)BitConverter.UInt16BitsToHalf((ushort)bits),
        ('f', 4) => BitConverter.UInt32BitsToSingle((uint)bits),
        ('f', _) => BitConverter.UInt64BitsToDouble(bits),
        ('b', _) => bits == 0 ? 0 : 1,
        ('u', _) => bits,
        (_, 1) => (sbyte)bits,
        (_, 2) => (short)bits,
        (_, 4) => (int)bits,
        _ => (long)bits,
    };

    static string Clip(string text) => text.Length <= 20 ? text : text[..17] + "...";
}
