namespace Eigenspectrum.Artifacts;

/// <summary>What precedes a page's bytes.</summary>
sealed class PageHeader
{
    /// <summary>Kinds of pages.</summary>
    public enum Kind
    {
        Data,
        Index,
        Dictionary,
        DataV2,
    }

    public Kind Type { get; set; }

    public int UncompressedSize { get; set; }

    public int CompressedSize { get; set; }

    public uint? Checksum { get; set; }

    public int Values { get; set; }

    public PageEncoding Encoding { get; set; }

    public PageEncoding DefinitionEncoding { get; set; } = PageEncoding.RunLength;

    public PageEncoding RepetitionEncoding { get; set; } = PageEncoding.RunLength;

    // Pages of version 2 only.
    public int Nulls { get; set; }

    public int Rows { get; set; }

    public int DefinitionBytes { get; set; }

    public int RepetitionBytes { get; set; }

    public bool IsCompressed { get; set; } = true;

    public static PageHeader Read(ref ThriftReader reader)
    {
        var header = new PageHeader();
        int id = 0, type = -1, detail = -1, seen = 0;
        reader.Enter();
        while (reader.NextField(ref id, out var field))
        {
            if (id <= 3) seen |= 1 << id;
            switch (id)
            {
                case 1: type = reader.ReadInt32(field); break;
                case 2: header.UncompressedSize = Size(ref reader, reader.ReadInt32(field)); break;
                case 3: header.CompressedSize = Size(ref reader, reader.ReadInt32(field)); break;
                case 4: header.Checksum = (uint)reader.ReadInt32(field); break;
                case 5 or 7 or 8:
                    reader.Expect(field, ThriftType.Struct);
                    header.ReadDetail(ref reader, id);
                    detail = id;
                    break;
                default: reader.Skip(field); break;
            }
        }
        reader.Leave();
        if ((seen & 14) != 14) throw reader.Malformed("a page header lacks a required field");
        header.Type = (Kind)type;
        int expected = header.Type switch
        {
            Kind.Data => 5,
            Kind.Dictionary => 7,
            Kind.DataV2 => 8,
            Kind.Index => detail,
            _ => throw reader.Malformed($"unknown page type {type}"),
        };
        if (detail != expected) throw reader.Malformed($"a page header of type {header.Type} without its part");
        return header;
    }

    /// <summary>Writes the header of a page of version 1 or of a dictionary page.</summary>
    public void Write(ByteBuffer output)
    {
        var writer = new ThriftWriter(output);
        writer.BeginElement();
        writer.Int32(1, (int)Type);
        writer.Int32(2, UncompressedSize);
        writer.Int32(3, CompressedSize);
        if (Checksum is { } checksum) writer.Int32(4, (int)checksum);
        writer.Begin(Type == Kind.Dictionary ? 7 : 5);
        writer.Int32(1, Values);
        writer.Int32(2, (int)Encoding);
        if (Type == Kind.Data)
        {
            writer.Int32(3, (int)DefinitionEncoding);
            writer.Int32(4, (int)RepetitionEncoding);
        }
        writer.End();
        writer.End();
    }

    void ReadDetail(ref ThriftReader reader, int kind)
    {
        int id = 0, seen = 0;
        reader.Enter();
        while (reader.NextField(ref id, out var type))
        {
            if (id <= 6) seen |= 1 << id;
            switch (kind, id)
            {
                case (_, 1): Values = Size(ref reader, reader.ReadInt32(type)); break;
                case (5 or 7, 2): Encoding = (PageEncoding)reader.ReadInt32(type); break;
                case (5, 3): DefinitionEncoding = (PageEncoding)reader.ReadInt32(type); break;
                case (5, 4): RepetitionEncoding = (PageEncoding)reader.ReadInt32(type); break;
                case (8, 2): Nulls = Size(ref reader, reader.ReadInt32(type)); break;
                case (8, 3): Rows = Size(ref reader, reader.ReadInt32(type)); break;
                case (8, 4): Encoding = (PageEncoding)reader.ReadInt32(type); break;
                case (8, 5): DefinitionBytes = Size(ref reader, reader.ReadInt32(type)); break;
                case (8, 6): RepetitionBytes = Size(ref reader, reader.ReadInt32(type)); break;
                case (8, 7) when type is ThriftType.True or ThriftType.False:
                    IsCompressed = type == ThriftType.True;
                    break;
                default: reader.Skip(type); break;
            }
        }
        reader.Leave();
        int required = kind switch { 5 => 0b11110, 7 => 0b110, _ => 0b1111110 };
        if ((seen & required) != required) throw reader.Malformed("a page header lacks a required field");
    }

    static int Size(ref ThriftReader reader, int value) =>
        value >= 0 ? value : throw reader.Malformed($"a size or count of {value}");
}
