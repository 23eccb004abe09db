namespace Eigenspectrum.Artifacts;

/// <summary>Writes a column of a row group: its dictionary and its pages. Buffers are kept from one to the
/// next.</summary>
sealed class ChunkWriter(TableWriterOptions options)
{
    readonly SnappyCompressor snappy = new();
    readonly LevelWriter levels = new();
    readonly ByteBuffer body = new();
    readonly ByteBuffer compressed = new();
    readonly ByteBuffer header = new();

    /// <summary>Writes the rows [first, end) of a column at the stream's position, which is moved on.</summary>
    public ChunkMetadata Write(
        Column column, int first, int end, Stream output, ref long position, PageIndexWriter indexes)
    {
        var values = ValueEncoder.Of(column, column.FirstSlot(first), column.FirstSlot(end), options);
        var chunk = new ChunkMetadata
        {
            Type = values.Physical,
            Codec = options.Compress ? CompressionCodec.Snappy : CompressionCodec.Uncompressed,
            Encodings = Encodings(column.Field, values),
            Path = WriterSchema.LeafPath(column.Field),
            HeaderChecksum = 0,
        };
        long start = position;
        if (values.DictionaryValues > 0)
        {
            body.Clear();
            values.WriteDictionary(body);
            chunk.DictionaryOffset = position;
            var page = new PageHeader
            {
                Type = PageHeader.Kind.Dictionary,
                Values = values.DictionaryValues,
                Encoding = PageEncoding.Plain,
            };
            WritePage(page, chunk, output, ref position);
        }
        chunk.DataOffset = position;
        var index = new PageIndex(chunk, values);
        for (int row = first; row < end;)
        {
            int next = PageEnd(column, row, end);
            int from = column.FirstSlot(row), to = column.FirstSlot(next);
            body.Clear();
            var (count, nulls) = levels.Write(column, row, next, body);
            values.Write(from, to, body);
            long pageStart = position;
            WritePage(new() { Values = count, Encoding = values.Encoding }, chunk, output, ref position);
            chunk.Values += count;
            index.Add(pageStart, (int)(position - pageStart), row - first, values.Bounds(from, to), nulls, count);
            row = next;
        }
        chunk.CompressedSize = position - start;
        chunk.Statistics = index.Total;
        indexes.Add(index);
        return chunk;
    }

    static PageEncoding[] Encodings(Field field, ValueEncoder values)
    {
        var used = new SortedSet<PageEncoding> { values.Encoding };
        if (values.DictionaryValues > 0) used.Add(PageEncoding.Plain);
        if (LevelWriter.Maximum(field).Definition > 0) used.Add(PageEncoding.RunLength);
        return [.. used];
    }

    int PageEnd(Column column, int row, int end)
    {
        if (column.FixedRowBytes > 0)
            return (int)Math.Min(row + Math.Max(1L, options.PageBytes / column.FixedRowBytes), end);
        long bytes = 0;
        while (row < end && bytes < options.PageBytes) bytes += column.RowBytes(row++);
        return row;
    }

    void WritePage(PageHeader page, ChunkMetadata chunk, Stream output, ref long position)
    {
        var bytes = body.Written;
        if (options.Compress)
        {
            compressed.Clear();
            snappy.Compress(bytes, compressed);
            bytes = compressed.Written;
        }
        page.UncompressedSize = body.Length;
        page.CompressedSize = bytes.Length;
        page.Checksum = Crc32.Compute(bytes);
        header.Clear();
        page.Write(header);
        chunk.HeaderChecksum = Crc32.Compute(header.Written, chunk.HeaderChecksum!.Value);
        chunk.UncompressedSize += header.Length + body.Length;
        output.Write(header.Written);
        output.Write(bytes);
        position += header.Length + bytes.Length;
    }
}
