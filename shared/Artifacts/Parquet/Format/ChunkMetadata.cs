namespace Eigenspectrum.Artifacts;

/// <summary>What the footer says about one column of one row group.</summary>
sealed class ChunkMetadata
{
    /// <summary>Name of our own entry: CRC-32 of all page headers of the chunk, which no page's own CRC
    /// covers.</summary>
    public const string HeaderChecksumKey = "eigenspectrum.headers.crc32";

    public PhysicalType Type { get; set; }

    public CompressionCodec Codec { get; set; }

    public IReadOnlyList<PageEncoding> Encodings { get; set; } = [];

    public IReadOnlyList<string> Path { get; set; } = [];

    public long Values { get; set; }

    public long UncompressedSize { get; set; }

    public long CompressedSize { get; set; }

    public long DataOffset { get; set; }

    public long DictionaryOffset { get; set; }

    public ColumnStatistics? Statistics { get; set; }

    public uint? HeaderChecksum { get; set; }

    public string? ForeignFile { get; set; }

    public bool IsEncrypted { get; set; }

    public (long Offset, int Length) OffsetIndex { get; set; }

    public (long Offset, int Length) ColumnIndex { get; set; }

    /// <summary>Where the chunk's first page begins. Some writers put 0 for "no dictionary".</summary>
    public long Start => DictionaryOffset > 0 && DictionaryOffset < DataOffset ? DictionaryOffset : DataOffset;

    public static ChunkMetadata Read(ref ThriftReader reader)
    {
        var chunk = new ChunkMetadata();
        bool found = false;
        reader.Enter();
        int id = 0;
        while (reader.NextField(ref id, out var type))
        {
            switch (id)
            {
                case 1: chunk.ForeignFile = reader.ReadString(type); break;
                case 3:
                    reader.Expect(type, ThriftType.Struct);
                    chunk.ReadMetadata(ref reader);
                    found = true;
                    break;
                case 8 or 9:
                    chunk.IsEncrypted = true;
                    reader.Skip(type);
                    break;
                default: reader.Skip(type); break;
            }
        }
        reader.Leave();
        if (!found && !chunk.IsEncrypted) throw reader.Malformed("a column chunk without metadata");
        return chunk;
    }

    public void Write(ThriftWriter writer)
    {
        writer.BeginElement();
        writer.Int64(2, 0);
        writer.Begin(3);
        writer.Int32(1, (int)Type);
        writer.List(2, ThriftType.Int32, Encodings.Count);
        foreach (var encoding in Encodings) writer.IntegerElement((int)encoding);
        writer.List(3, ThriftType.Binary, Path.Count);
        foreach (string name in Path) writer.StringElement(name);
        writer.Int32(4, (int)Codec);
        writer.Int64(5, Values);
        writer.Int64(6, UncompressedSize);
        writer.Int64(7, CompressedSize);
        if (HeaderChecksum is { } checksum)
        {
            writer.List(8, ThriftType.Struct, 1);
            FileMetadata.WriteKeyValue(writer, HeaderChecksumKey, checksum.ToString("x8"));
        }
        writer.Int64(9, DataOffset);
        if (DictionaryOffset > 0) writer.Int64(11, DictionaryOffset);
        Statistics?.Write(writer, 12);
        writer.End();
        if (OffsetIndex.Length > 0)
        {
            writer.Int64(4, OffsetIndex.Offset);
            writer.Int32(5, OffsetIndex.Length);
        }
        if (ColumnIndex.Length > 0)
        {
            writer.Int64(6, ColumnIndex.Offset);
            writer.Int32(7, ColumnIndex.Length);
        }
        writer.End();
    }

    void ReadMetadata(ref ThriftReader reader)
    {
        const int required = 1 << 1 | 1 << 3 | 1 << 4 | 1 << 5 | 1 << 7 | 1 << 9;
        int seen = 0, id = 0;
        reader.Enter();
        while (reader.NextField(ref id, out var type))
        {
            if (id < 16) seen |= 1 << id;
            switch (id)
            {
                case 1: Type = (PhysicalType)reader.ReadInt32(type); break;
                case 3: ReadPath(ref reader, type); break;
                case 4: Codec = (CompressionCodec)reader.ReadInt32(type); break;
                case 5: Values = NotNegative(ref reader, reader.ReadInt64(type), "number of values"); break;
                case 6: UncompressedSize = reader.ReadInt64(type); break;
                case 7: CompressedSize = NotNegative(ref reader, reader.ReadInt64(type), "size"); break;
                case 8: ReadKeyValues(ref reader, type); break;
                case 9: DataOffset = NotNegative(ref reader, reader.ReadInt64(type), "offset"); break;
                case 11: DictionaryOffset = reader.ReadInt64(type); break;
                default: reader.Skip(type); break;
            }
        }
        reader.Leave();
        if ((seen & required) != required) throw reader.Malformed("column metadata lacks a required field");
    }

    void ReadPath(ref ThriftReader reader, ThriftType type)
    {
        var path = new string[reader.ReadListHead(type, ThriftType.Binary)];
        for (int i = 0; i < path.Length; i++) path[i] = reader.ReadString();
        Path = path;
    }

    void ReadKeyValues(ref ThriftReader reader, ThriftType type)
    {
        int count = reader.ReadListHead(type, ThriftType.Struct);
        for (int i = 0; i < count; i++)
        {
            var (key, value, _) = FileMetadata.ReadKeyValue(ref reader);
            if (key == HeaderChecksumKey) HeaderChecksum = FileMetadata.ParseChecksum(ref reader, value);
        }
    }

    static long NotNegative(ref ThriftReader reader, long value, string what) =>
        value >= 0 ? value : throw reader.Malformed($"{what} {value} is negative");
}
