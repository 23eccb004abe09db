using System.Buffers.Binary;
using System.Text;

namespace Eigenspectrum.Artifacts;

/// <summary>Encodes texts: as numbers of a dictionary where that is shorter, else as they are.</summary>
sealed class TextEncoder : ValueEncoder
{
    const int LongestBound = 64; // longer texts are no use as bounds and would bloat the footer

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    readonly Column<string> column;
    readonly int first;
    readonly List<string> entries = [];
    readonly int[]? codes;
    int[] scratch = [];

    /// <summary>Looks at a column's slots [first, end).</summary>
    public TextEncoder(Column<string> column, int first, int end, int dictionaryLimit)
    {
        this.column = column;
        this.first = first;
        codes = BuildDictionary(end, dictionaryLimit);
        if (codes is null) entries.Clear();
    }

    public override PhysicalType Physical => PhysicalType.ByteArray;

    public override PageEncoding Encoding => codes is null ? PageEncoding.Plain : PageEncoding.RunLengthDictionary;

    public override int DictionaryValues => entries.Count;

    public override void WriteDictionary(ByteBuffer output)
    {
        foreach (string entry in entries) WritePlain(entry, output);
    }

    public override void Write(int from, int to, ByteBuffer output)
    {
        if (codes is null)
        {
            for (int slot = from; slot < to; slot++)
                if (IsPresent(slot)) WritePlain(column.Values[slot], output);
            return;
        }
        if (scratch.Length < to - from) scratch = new int[to - from];
        int count = 0;
        for (int slot = from; slot < to; slot++)
            if (IsPresent(slot)) scratch[count++] = codes[slot - first];
        int width = RunLengthWriter.BitWidth(entries.Count - 1);
        output.WriteByte((byte)width);
        RunLengthWriter.Write(scratch.AsSpan(0, count), width, output);
    }

    public override (byte[] Minimum, byte[] Maximum)? Bounds(int from, int to)
    {
        string? least = null, greatest = null;
        for (int slot = from; slot < to; slot++)
        {
            if (!IsPresent(slot)) continue;
            string text = column.Values[slot];
            if (least is null || CompareAsUtf8(text, least) < 0) least = text;
            if (greatest is null || CompareAsUtf8(text, greatest) > 0) greatest = text;
        }
        if (least is null || greatest is null) return null;
        var (low, high) = (Utf8.GetBytes(least), Utf8.GetBytes(greatest));
        return low.Length <= LongestBound && high.Length <= LongestBound ? (low, high) : null;
    }

    public override int Compare(byte[] a, byte[] b) => a.AsSpan().SequenceCompareTo(b);

    bool IsPresent(int slot) => column.SlotPresent is null || column.SlotPresent[slot];

    // UTF-16 and UTF-8 order texts alike but for surrogates, which belong behind all other characters.
    static int CompareAsUtf8(string a, string b)
    {
        int at = a.AsSpan().CommonPrefixLength(b);
        if (at == a.Length || at == b.Length) return a.Length.CompareTo(b.Length);
        return (char.IsSurrogate(a[at]), char.IsSurrogate(b[at])) switch
        {
            (true, false) => 1,
            (false, true) => -1,
            _ => a[at].CompareTo(b[at]),
        };
    }

    static void WritePlain(string text, ByteBuffer output)
    {
        var room = output.Reserve(4 + Utf8.GetMaxByteCount(text.Length));
        int size = Utf8.GetBytes(text, room[4..]);
        BinaryPrimitives.WriteInt32LittleEndian(room, size);
        output.Advance(4 + size);
    }

    // The code of every slot, or null when the texts themselves are shorter. Sizes count UTF-16 units: near enough.
    int[]? BuildDictionary(int end, int limit)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var result = new int[end - first];
        long plain = 0, dictionary = 0, present = 0;
        for (int slot = first; slot < end; slot++)
        {
            if (!IsPresent(slot)) continue;
            string text = column.Values[slot];
            int size = 4 + text.Length;
            plain += size;
            present++;
            if (numbers.TryGetValue(text, out result[slot - first])) continue;
            if ((dictionary += size) > limit) return null;
            result[slot - first] = entries.Count;
            numbers.Add(text, entries.Count);
            entries.Add(text);
        }
        long coded = dictionary + present * RunLengthWriter.BitWidth(entries.Count - 1) / 8;
        return entries.Count > 0 && coded < plain ? result : null;
    }
}
