using System.Globalization;
using System.Text;

namespace Eigenspectrum.Artifacts;

/// <summary>A Parquet file's footer.</summary>
sealed class FileMetadata
{
    /// <summary>Name of our own entry: CRC-32 of the footer, computed with zeros in the place of its eight
    /// digits.</summary>
    public const string ChecksumKey = "eigenspectrum.footer.crc32";

    /// <summary>What our files say about their writer; fixed, as it is part of the bytes.</summary>
    public const string Creator = "Eigenspectrum version 1.0.0 (build 1)";

    const string NoChecksum = "00000000";

    public List<SchemaElement> Schema { get; } = [];

    public long Rows { get; set; }

    public List<RowGroupMetadata> RowGroups { get; } = [];

    public SortedDictionary<string, string> KeyValues { get; } = new(StringComparer.Ordinal);

    public string CreatedBy { get; set; } = "";

    /// <summary>Reads a footer and checks its checksum, where it has one.</summary>
    /// <param name="footer">Its bytes.</param>
    /// <param name="origin">Where in the file they begin.</param>
    /// <exception cref="MalformedException">It is broken.</exception>
    public static FileMetadata Read(ReadOnlySpan<byte> footer, long origin)
    {
        var reader = new ThriftReader(footer, origin);
        var metadata = new FileMetadata();
        int checksumAt = -1, id = 0;
        long rows = -1;
        string checksum = "";
        reader.Enter();
        while (reader.NextField(ref id, out var type))
        {
            switch (id)
            {
                case 2:
                    int elements = reader.ReadListHead(type, ThriftType.Struct);
                    for (int i = 0; i < elements; i++) metadata.Schema.Add(SchemaElement.Read(ref reader));
                    break;
                case 3: rows = reader.ReadInt64(type); break;
                case 4:
                    int groups = reader.ReadListHead(type, ThriftType.Struct);
                    for (int i = 0; i < groups; i++) metadata.RowGroups.Add(RowGroupMetadata.Read(ref reader));
                    break;
                case 5:
                    int entries = reader.ReadListHead(type, ThriftType.Struct);
                    for (int i = 0; i < entries; i++)
                    {
                        var (key, value, at) = ReadKeyValue(ref reader);
                        if (key == ChecksumKey) (checksum, checksumAt) = (value, at);
                        else metadata.KeyValues[key] = value;
                    }
                    break;
                case 6: metadata.CreatedBy = reader.ReadString(type); break;
                case 8: throw reader.Malformed("the file is encrypted, which is not supported");
                default: reader.Skip(type); break;
            }
        }
        if (metadata.Schema.Count == 0) throw reader.Malformed("the footer has no schema");
        if (rows < 0) throw reader.Malformed("the footer has no number of rows");
        metadata.Rows = rows;
        CheckOwn(footer, ref reader, checksum, checksumAt);
        return metadata;
    }

    /// <summary>Writes the footer with its checksum.</summary>
    public void Write(ByteBuffer output)
    {
        int start = output.Length;
        var writer = new ThriftWriter(output);
        writer.BeginElement();
        writer.Int32(1, 2);
        writer.List(2, ThriftType.Struct, Schema.Count);
        foreach (var element in Schema) element.Write(writer);
        writer.Int64(3, Rows);
        writer.List(4, ThriftType.Struct, RowGroups.Count);
        foreach (var group in RowGroups) group.Write(writer);
        writer.List(5, ThriftType.Struct, KeyValues.Count + 1);
        foreach (var (key, value) in KeyValues) WriteKeyValue(writer, key, value);
        WriteKeyValue(writer, ChecksumKey, NoChecksum);
        int checksumAt = output.Length - 1 - NoChecksum.Length;
        writer.String(6, Creator);
        int leaves = Schema.Count(element => element.Type is not null);
        writer.List(7, ThriftType.Struct, leaves); // the order of statistics: the one that each type defines
        for (int i = 0; i < leaves; i++)
        {
            writer.BeginElement();
            writer.Empty(1);
            writer.End();
        }
        writer.End();
        uint checksum = Crc32.Compute(output.Written[start..]);
        output.Overwrite(checksumAt, Encoding.ASCII.GetBytes(checksum.ToString("x8")));
    }

    public static void WriteKeyValue(ThriftWriter writer, string key, string value)
    {
        writer.BeginElement();
        writer.String(1, key);
        writer.String(2, value);
        writer.End();
    }

    /// <summary>A key, its value ("" where there is none), and where in the message the value's bytes begin.</summary>
    public static (string Key, string Value, int At) ReadKeyValue(ref ThriftReader reader)
    {
        string key = "", value = "";
        int id = 0, at = -1;
        reader.Enter();
        while (reader.NextField(ref id, out var type))
        {
            if (id == 1)
            {
                key = reader.ReadString(type);
            }
            else if (id == 2)
            {
                var bytes = reader.ReadBinary(type);
                at = reader.Position - bytes.Length;
                value = Encoding.UTF8.GetString(bytes);
            }
            else
            {
                reader.Skip(type);
            }
        }
        reader.Leave();
        return (key, value, at);
    }

    public static uint ParseChecksum(ref ThriftReader reader, string text) =>
        text.Length == NoChecksum.Length
        && uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint checksum)
            ? checksum
            : throw reader.Malformed($"'{text}' is no checksum");

    // Our own files always have a checksum. They are known by our name among the footer's bytes, wherever it stands:
    // one wrong bit can shift all fields, but not hide both. Another writer may carry our entry along unawares.
    static void CheckOwn(ReadOnlySpan<byte> footer, ref ThriftReader reader, string recorded, int at)
    {
        if (footer.IndexOf(Encoding.ASCII.GetBytes(Creator)) < 0) return;
        if (at < 0) throw reader.Malformed("the footer's checksum is missing");
        if (recorded.Length != NoChecksum.Length) throw reader.Malformed($"'{recorded}' is no checksum");
        uint found = Crc32.Compute(footer[..at]);
        found = Crc32.Compute(Encoding.ASCII.GetBytes(NoChecksum), found);
        found = Crc32.Compute(footer[(at + NoChecksum.Length)..], found);
        if (found.ToString("x8") != recorded)
            throw reader.Malformed($"the footer's checksum is {found:x8}, recorded is {recorded}");
    }
}
