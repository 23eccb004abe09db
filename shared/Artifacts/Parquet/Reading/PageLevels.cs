using System.Buffers.Binary;

namespace Eigenspectrum.Artifacts;

/// <summary>The levels of one page: which values are there and where lists begin.</summary>
readonly ref struct PageLevels
{
    readonly int maximumDefinition;
    readonly bool hasLists;
    readonly PageEncoding definitionEncoding;
    readonly PageEncoding repetitionEncoding;
    readonly ReadOnlySpan<byte> definitions;
    readonly ReadOnlySpan<byte> repetitions;

    /// <summary>Finds the levels of a page.</summary>
    /// <param name="header">The page's header.</param>
    /// <param name="apart">In version 2 the bytes of the levels.</param>
    /// <param name="body">The rest of the page; in version 1 it begins with the levels, which are cut off.</param>
    /// <param name="leaf">The column.</param>
    public PageLevels(PageHeader header, ReadOnlySpan<byte> apart, ref ReadOnlySpan<byte> body, LeafColumn leaf)
    {
        maximumDefinition = leaf.MaximumDefinition;
        hasLists = leaf.Field.IsList;
        if (header.Type == PageHeader.Kind.DataV2)
        {
            definitionEncoding = repetitionEncoding = PageEncoding.RunLength;
            repetitions = apart[..header.RepetitionBytes];
            definitions = apart[header.RepetitionBytes..];
            return;
        }
        (definitionEncoding, repetitionEncoding) = (header.DefinitionEncoding, header.RepetitionEncoding);
        if (hasLists) repetitions = Cut(repetitionEncoding, header.Values, 1, ref body);
        if (maximumDefinition > 0) definitions = Cut(definitionEncoding, header.Values, DefinitionWidth, ref body);
    }

    int DefinitionWidth => RunLengthWriter.BitWidth(maximumDefinition);

    /// <summary>Whether, as the levels show at once, no value is missing. Always false where there are lists.</summary>
    public bool AreAllPresent(int count)
    {
        if (hasLists) return false;
        if (maximumDefinition == 0) return true;
        return definitionEncoding == PageEncoding.RunLength
            && new RunLengthReader(definitions, DefinitionWidth).TryReadRun(count, maximumDefinition);
    }

    /// <summary>Reads the levels; without lists, all repetition levels are 0.</summary>
    /// <exception cref="MalformedException">They end too early, or one is too high.</exception>
    public void Read(Span<int> definitionLevels, Span<int> repetitionLevels)
    {
        Read(repetitions, repetitionEncoding, hasLists ? 1 : 0, repetitionLevels);
        Read(definitions, definitionEncoding, maximumDefinition, definitionLevels);
    }

    static ReadOnlySpan<byte> Cut(PageEncoding encoding, int count, int bitWidth, ref ReadOnlySpan<byte> body)
    {
        long length;
        if (encoding == PageEncoding.RunLength)
        {
            if (body.Length < 4) throw new MalformedException("levels are cut off");
            length = BinaryPrimitives.ReadUInt32LittleEndian(body);
            body = body[4..];
        }
        else
        {
            length = ((long)count * bitWidth + 7) / 8;
        }
        if (length > body.Length)
            throw new MalformedException($"levels of {length} bytes with {body.Length} bytes left");
        var levels = body[..(int)length];
        body = body[(int)length..];
        return levels;
    }

    static void Read(ReadOnlySpan<byte> bytes, PageEncoding encoding, int maximum, Span<int> levels)
    {
        int width = RunLengthWriter.BitWidth(maximum);
        if (width == 0) levels.Clear();
        else if (encoding == PageEncoding.RunLength) new RunLengthReader(bytes, width).Read(levels);
        else if (encoding == PageEncoding.BitPacked) BitPacking.UnpackFromHighest(bytes, width, levels);
        else throw new MalformedException($"levels encoded as {encoding}");
        if (levels.ContainsAnyExceptInRange(0, maximum)) throw new MalformedException($"a level above {maximum}");
    }
}
