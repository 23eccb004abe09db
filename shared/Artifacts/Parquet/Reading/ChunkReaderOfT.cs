using System.Runtime.CompilerServices;

namespace Eigenspectrum.Artifacts;

/// <summary>Reads a column of a row group into an array of a type.</summary>
sealed class ChunkReader<T>(LeafColumn leaf, ValueDecoder<T> decoder, MemoryBudget budget) : ChunkReader
{
    T[]? dictionary;
    T[] dense = [];
    int[] indices = [];
    int[] definitions = [];
    int[] repetitions = [];

    public override Column Read(PageReader pages, ChunkMetadata chunk, long rows)
    {
        if (!leaf.Field.IsList && chunk.Values != rows)
            throw new MalformedException($"{chunk.Values} values in {rows} rows");
        if (Math.Max(chunk.Values, rows) >= Array.MaxLength)
            throw new MalformedException($"{chunk.Values} values in one row group");
        budget.Take(chunk.Values, Unsafe.SizeOf<T>() + 1);
        budget.Take(rows, 5);
        var assembly = new ColumnAssembly<T>(leaf, (int)chunk.Values, (int)rows);
        long left = chunk.Values;
        while (left > 0 || chunk.HeaderChecksum is not null)
        {
            var header = pages.Next(out var levelBytes, out var body);
            if (header is null) break;
            if (header.Type == PageHeader.Kind.Dictionary) ReadDictionary(header, body, left == chunk.Values);
            if (header.Type is not (PageHeader.Kind.Data or PageHeader.Kind.DataV2)) continue;
            if (header.Values > left)
                throw new MalformedException($"a page of {header.Values} values where {left} are left");
            left -= header.Values;
            var levels = new PageLevels(header, levelBytes, ref body, leaf);
            if (levels.AreAllPresent(header.Values))
                ReadValues(header.Encoding, body, assembly.AppendPresent(header.Values));
            else
                ReadSome(header, levels, body, assembly);
        }
        if (left > 0) throw new MalformedException($"the pages end with {left} values missing");
        pages.Finish();
        return assembly.Finish();
    }

    void ReadSome(PageHeader header, PageLevels levels, ReadOnlySpan<byte> body, ColumnAssembly<T> assembly)
    {
        int size = header.Values;
        if (definitions.Length < size) (definitions, repetitions) = (new int[size], new int[size]);
        levels.Read(definitions.AsSpan(0, size), repetitions.AsSpan(0, size));
        int count = definitions.AsSpan(0, size).Count(leaf.MaximumDefinition);
        if (dense.Length < count) dense = new T[count];
        ReadValues(header.Encoding, body, dense.AsSpan(0, count));
        assembly.Append(definitions.AsSpan(0, size), repetitions.AsSpan(0, size), dense);
    }

    void ReadDictionary(PageHeader header, ReadOnlySpan<byte> body, bool isFirst)
    {
        if (!isFirst || dictionary is not null) throw new MalformedException("a dictionary behind data pages");
        if (header.Encoding is not (PageEncoding.Plain or PageEncoding.PlainDictionary))
            throw new MalformedException($"a dictionary encoded as {header.Encoding}");
        budget.Take(header.Values, Unsafe.SizeOf<T>());
        dictionary = new T[header.Values];
        decoder.Plain(body, dictionary);
    }

    void ReadValues(PageEncoding encoding, ReadOnlySpan<byte> body, Span<T> values)
    {
        if (values.IsEmpty) return;
        switch (encoding)
        {
            case PageEncoding.Plain: decoder.Plain(body, values); break;
            case PageEncoding.PlainDictionary or PageEncoding.RunLengthDictionary: LookUp(body, values); break;
            case PageEncoding.ByteStreamSplit: decoder.ByteStreamSplit(body, values); break;
            case PageEncoding.RunLength: decoder.RunLength(body, values); break;
            case PageEncoding.DeltaBinaryPacked: decoder.DeltaBinaryPacked(body, values); break;
            case PageEncoding.DeltaLengthByteArray: decoder.DeltaLengthByteArray(body, values); break;
            case PageEncoding.DeltaByteArray: decoder.DeltaByteArray(body, values); break;
            default: throw new MalformedException($"encoding {encoding} is not supported");
        }
    }

    void LookUp(ReadOnlySpan<byte> body, Span<T> values)
    {
        if (dictionary is null) throw new MalformedException("a page of dictionary numbers without a dictionary");
        if (body.IsEmpty || body[0] > 32) throw new MalformedException("dictionary numbers without a bit width");
        if (indices.Length < values.Length) indices = new int[values.Length];
        var numbers = indices.AsSpan(0, values.Length);
        new RunLengthReader(body[1..], body[0]).Read(numbers);
        for (int i = 0; i < numbers.Length; i++)
        {
            if ((uint)numbers[i] >= (uint)dictionary.Length)
                throw new MalformedException(
                    $"number {(uint)numbers[i]} in a dictionary of {dictionary.Length} values");
            values[i] = dictionary[numbers[i]];
        }
    }
}
