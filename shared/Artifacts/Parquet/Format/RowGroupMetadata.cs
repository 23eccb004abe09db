namespace Eigenspectrum.Artifacts;

/// <summary>What the footer says about one row group.</summary>
sealed record RowGroupMetadata(IReadOnlyList<ChunkMetadata> Chunks, long Rows)
{
    public static RowGroupMetadata Read(ref ThriftReader reader)
    {
        ChunkMetadata[]? chunks = null;
        long rows = -1;
        reader.Enter();
        int id = 0;
        while (reader.NextField(ref id, out var type))
        {
            switch (id)
            {
                case 1:
                    chunks = new ChunkMetadata[reader.ReadListHead(type, ThriftType.Struct)];
                    for (int i = 0; i < chunks.Length; i++) chunks[i] = ChunkMetadata.Read(ref reader);
                    break;
                case 3: rows = reader.ReadInt64(type); break;
                default: reader.Skip(type); break;
            }
        }
        reader.Leave();
        if (chunks is null) throw reader.Malformed("a row group without columns");
        if (rows < 0) throw reader.Malformed("a row group without a number of rows");
        return new(chunks, rows);
    }

    public void Write(ThriftWriter writer)
    {
        writer.BeginElement();
        writer.List(1, ThriftType.Struct, Chunks.Count);
        foreach (var chunk in Chunks) chunk.Write(writer);
        writer.Int64(2, Chunks.Sum(chunk => chunk.UncompressedSize));
        writer.Int64(3, Rows);
        if (Chunks.Count > 0) writer.Int64(5, Chunks[0].Start);
        writer.Int64(6, Chunks.Sum(chunk => chunk.CompressedSize));
        writer.End();
    }
}
