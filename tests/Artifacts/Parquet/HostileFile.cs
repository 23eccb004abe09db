using System.Buffers.Binary;

namespace Eigenspectrum.Artifacts.Tests;

/// <summary>Builds files with one column and any lies in them; all checksums are right, so that the lies are
/// reached.</summary>
sealed class HostileFile
{
    readonly ByteBuffer file = new();
    readonly ChunkMetadata chunk = new() { HeaderChecksum = 0, Path = ["x"], Encodings = [PageEncoding.Plain] };

    public HostileFile(PhysicalType type, Repetition repetition = Repetition.Required)
    {
        file.Write("PAR1"u8);
        chunk.Type = type;
        chunk.DataOffset = 4;
        Metadata.Schema.Add(new("schema") { Children = 1 });
        Metadata.Schema.Add(new("x") { Type = type, Repetition = repetition });
        Metadata.RowGroups.Add(new([chunk], 0));
    }

    public FileMetadata Metadata { get; } = new();

    public ChunkMetadata Chunk => chunk;

    /// <summary>Appends a page; sizes and checksum are right unless they were set.</summary>
    public HostileFile Page(PageHeader header, params ReadOnlySpan<byte> body)
    {
        if (header.UncompressedSize == 0) header.UncompressedSize = body.Length;
        if (header.CompressedSize == 0) header.CompressedSize = body.Length;
        header.Checksum ??= Crc32.Compute(body);
        var bytes = new ByteBuffer();
        header.Write(bytes);
        chunk.HeaderChecksum = Crc32.Compute(bytes.Written, chunk.HeaderChecksum!.Value);
        file.Write(bytes.Written);
        file.Write(body);
        chunk.CompressedSize = file.Length - 4;
        return this;
    }

    public HostileFile Rows(long rows)
    {
        chunk.Values = rows;
        Metadata.Rows = rows;
        Metadata.RowGroups[0] = new([chunk], rows);
        return this;
    }

    public HostileFile With(Action<HostileFile> change)
    {
        change(this);
        return this;
    }

    public byte[] ToBytes()
    {
        var bytes = new ByteBuffer();
        bytes.Write(file.Written);
        Metadata.Write(bytes);
        return WithTail(bytes, bytes.Length - file.Length);
    }

    /// <summary>A file whose footer is any bytes.</summary>
    public static byte[] OfFooter(ReadOnlySpan<byte> footer)
    {
        var bytes = new ByteBuffer();
        bytes.Write("PAR1"u8);
        bytes.Write(footer);
        return WithTail(bytes, footer.Length);
    }

    static byte[] WithTail(ByteBuffer bytes, int footerLength)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, footerLength);
        bytes.Write(length);
        bytes.Write("PAR1"u8);
        return bytes.Written.ToArray();
    }
}
