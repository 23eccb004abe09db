namespace Eigenspectrum.Artifacts;

/// <summary>Goes through the pages of a chunk: header, checksum, decompression.</summary>
sealed class PageReader(FileSource source, ChunkMetadata chunk, TableReaderOptions options, MemoryBudget budget)
{
    const int UsualHeader = 256;
    const int LongestHeader = 1 << 24;

    readonly ChunkWindow window = new(source, chunk.Start, chunk.Start + chunk.CompressedSize);
    byte[] scratch = [];
    uint headerChecksum;

    /// <summary>Where the current page begins, for messages.</summary>
    public long PageOffset { get; private set; } = chunk.Start;

    /// <summary>Reads the next page; null at the end.</summary>
    /// <param name="levels">Bytes of a page of version 2 that stand uncompressed before its values.</param>
    /// <param name="body">All bytes of the page but these, decompressed; valid until the next call.</param>
    public PageHeader? Next(out ReadOnlySpan<byte> levels, out ReadOnlySpan<byte> body)
    {
        levels = body = default;
        PageOffset = window.Position;
        if (window.Left == 0) return null;
        var header = ReadHeader();
        if (header.CompressedSize > window.Left)
            throw new MalformedException($"a page of {header.CompressedSize} bytes with {window.Left} bytes left");
        var bytes = window.Peek(header.CompressedSize);
        window.Skip(header.CompressedSize);
        uint found = options.VerifyChecksums && header.Checksum is not null ? Crc32.Compute(bytes) : 0;
        if (options.VerifyChecksums && header.Checksum is { } expected && found != expected)
            throw new MalformedException($"the page's checksum is {found:x8}, recorded is {expected:x8}");
        int size = header.UncompressedSize;
        bool isCompressed = chunk.Codec != CompressionCodec.Uncompressed;
        if (header.Type == PageHeader.Kind.DataV2)
        {
            long before = (long)header.RepetitionBytes + header.DefinitionBytes;
            if (before > bytes.Length || before > size) throw new MalformedException("levels longer than their page");
            levels = bytes[..(int)before];
            bytes = bytes[(int)before..];
            size -= (int)before;
            isCompressed &= header.IsCompressed;
        }
        body = isCompressed ? Decompress(bytes, size) : bytes;
        if (body.Length != size) throw new MalformedException($"a page of {body.Length} bytes; its header says {size}");
        return header;
    }

    /// <summary>Checks what can be known only after the last page.</summary>
    /// <exception cref="MalformedException">A header is not the one that was written, or bytes are left
    /// over.</exception>
    public void Finish()
    {
        if (chunk.HeaderChecksum is not { } expected) return; // another writer's file
        PageOffset = chunk.Start;
        if (window.Left != 0) throw new MalformedException($"{window.Left} bytes after the last page");
        if (headerChecksum != expected)
            throw new MalformedException(
                $"the page headers' checksum is {headerChecksum:x8}, recorded is {expected:x8}");
    }

    // Headers tell their length only by their content and may be long, with statistics: look further until one fits.
    PageHeader ReadHeader()
    {
        for (int size = UsualHeader; ; size *= 8)
        {
            var bytes = window.Peek(size);
            var reader = new ThriftReader(bytes, window.Position);
            try
            {
                var header = PageHeader.Read(ref reader);
                headerChecksum = Crc32.Compute(bytes[..reader.Position], headerChecksum);
                window.Skip(reader.Position);
                return header;
            }
            catch (MalformedException) when (bytes.Length < window.Left && size < LongestHeader)
            {
                // May be cut off by the window only.
            }
        }
    }

    ReadOnlySpan<byte> Decompress(ReadOnlySpan<byte> bytes, int size)
    {
        if (size > Decompressor.MaximumSize(chunk.Codec, bytes.Length))
            throw new MalformedException($"{bytes.Length} bytes of {chunk.Codec} data cannot hold {size} bytes");
        budget.Pass(size);
        if (scratch.Length < size) scratch = new byte[Math.Max(size, (int)Math.Min(2L * scratch.Length, 1 << 20))];
        var output = scratch.AsSpan(0, size);
        Decompressor.Decode(chunk.Codec, bytes, output);
        return output;
    }
}
