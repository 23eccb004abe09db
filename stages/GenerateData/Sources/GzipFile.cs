using System.Buffers.Binary;
using System.IO.Compression;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Reads a file whole, unpacking it if it is gzip, and trusting nothing it says about itself.</summary>
static class GzipFile
{
    // Deflate cannot do better than 1032 to 1.
    const int LargestRatio = 1032;

    static readonly uint[] Crc = [.. Enumerable.Range(0, 256).Select(CrcOfByte)];

    /// <summary>The content.</summary>
    /// <exception cref="InvalidDataException">The gzip data are broken or cut short; the message names file and
    /// offset.</exception>
    public static byte[] Read(string path)
    {
        byte[] packed = File.ReadAllBytes(path);
        return packed is [0x1f, 0x8b, ..] ? Unpack(packed, path) : packed;
    }

    static byte[] Unpack(byte[] packed, string path)
    {
        if (packed.Length < 18)
            throw Broken(path, packed.Length, "the file ends inside the gzip header");
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(packed.AsSpan(packed.Length - 4));
        if (size > (ulong)packed.Length * LargestRatio)
            throw Broken(
                path, packed.Length - 4, $"{packed.Length} bytes cannot unpack to the {size} that the end promises");
        var content = new byte[size];
        int read = 0;
        try
        {
            using var gzip = new GZipStream(new MemoryStream(packed, writable: false), CompressionMode.Decompress);
            for (int count; (count = gzip.Read(content, read, content.Length - read)) > 0;)
                read += count;
            if (read < content.Length || gzip.ReadByte() >= 0)
                throw Broken(
                    path, packed.Length - 4, $"the unpacked size is not the {size} bytes that the end promises");
        }
        catch (InvalidDataException e) when (e.Data.Count == 0)
        {
            throw Broken(path, packed.Length, $"the gzip data are broken, {read} bytes after unpacking");
        }
        uint crc = uint.MaxValue;
        foreach (byte value in content)
            crc = Crc[(byte)(crc ^ value)] ^ (crc >> 8);
        if (~crc != BinaryPrimitives.ReadUInt32LittleEndian(packed.AsSpan(packed.Length - 8)))
            throw Broken(path, packed.Length - 8, "the checksum does not fit the unpacked content");
        return content;
    }

    static InvalidDataException Broken(string path, long offset, string what)
    {
        var error = new InvalidDataException($"'{path}' is broken at byte {offset}: {what}.");
        error.Data["file"] = path;
        return error;
    }

    static uint CrcOfByte(int value)
    {
        uint crc = (uint)value;
        for (int bit = 0; bit < 8; bit++)
            crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        return crc;
    }
}
