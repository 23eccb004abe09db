using System.Buffers.Binary;

namespace Eigenspectrum.Figures;

/// <summary>Small pictures of a few shades as PNG files, the same bytes on every machine.</summary>
/// <remarks>
/// ISO/IEC 15948: palette images of 8 bits a pixel. The pixels are stored, not compressed: a compressor of the system
/// may change from version to version.
/// </remarks>
static class Png
{
    const int LargestBlock = 65_535;

    static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    static readonly uint[] Remainders = [.. Enumerable.Range(0, 256).Select(i => Remainder((uint)i))];

    /// <summary>A picture of indices into colours, row by row from the top.</summary>
    /// <param name="width">Pixels of a row.</param>
    /// <param name="indices">The index of each pixel's colour.</param>
    /// <param name="colors">Up to 256 colours as #rrggbb.</param>
    internal static byte[] Encode(int width, byte[] indices, IReadOnlyList<string> colors)
    {
        var height = indices.Length / width;
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 3); // bits a pixel, palette
        var rows = new byte[height * (width + 1)]; // before each row the number of its filter: 0, none
        for (var row = 0; row < height; row++)
            indices.AsSpan(row * width, width).CopyTo(rows.AsSpan((row * (width + 1)) + 1));
        return
        [
            .. Signature,
            .. Chunk("IHDR"u8, header),
            .. Chunk("PLTE"u8, [.. colors.SelectMany(color => Convert.FromHexString(color[1..]))]),
            .. Chunk("IDAT"u8, Stored(rows)),
            .. Chunk("IEND"u8, []),
        ];
    }

    static byte[] Chunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[data.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        type.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(data.Length + 8), Check(chunk.AsSpan(4, data.Length + 4)));
        return chunk;
    }

    // A zlib stream (RFC 1950) of stored blocks (RFC 1951, 3.2.4).
    static byte[] Stored(ReadOnlySpan<byte> data)
    {
        var stream = new List<byte> { 0x78, 0x01 };
        for (var first = 0; first < data.Length; first += LargestBlock)
        {
            var block = data.Slice(first, Math.Min(LargestBlock, data.Length - first));
            var (low, high) = ((byte)block.Length, (byte)(block.Length >> 8));
            stream.Add((byte)(first + block.Length == data.Length ? 1 : 0));
            stream.AddRange([low, high, (byte)~low, (byte)~high]);
            stream.AddRange(block);
        }
        uint a = 1, b = 0; // Adler-32
        foreach (var value in data)
        {
            a = (a + value) % 65_521;
            b = (b + a) % 65_521;
        }
        var sum = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(sum, (b << 16) | a);
        stream.AddRange(sum);
        return [.. stream];
    }

    // CRC-32 with the polynomial of ISO 3309.
    static uint Check(ReadOnlySpan<byte> data)
    {
        var value = uint.MaxValue;
        foreach (var one in data) value = Remainders[(byte)(value ^ one)] ^ (value >> 8);
        return ~value;
    }

    static uint Remainder(uint value)
    {
        for (var bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
        return value;
    }
}
