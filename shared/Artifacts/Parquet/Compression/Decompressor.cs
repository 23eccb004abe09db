using System.IO.Compression;

namespace Eigenspectrum.Artifacts;

/// <summary>Decodes the codecs that Parquet files use.</summary>
static class Decompressor
{
    /// <summary>The most bytes that a codec can make of so many; for codecs without a practical bound, a generous
    /// one.</summary>
    public static long MaximumSize(CompressionCodec codec, int compressed) => codec switch
    {
        CompressionCodec.Snappy => 22L * compressed + 64,           // 64 bytes from 3
        CompressionCodec.Lz4Raw or CompressionCodec.Lz4 => 255L * compressed + 64,
        CompressionCodec.Gzip => 1032L * compressed + 64,           // 258 bytes from 2 bits
        _ => long.MaxValue,                                          // the memory budget decides
    };

    /// <summary>Decodes into a span of exactly the decoded size.</summary>
    /// <exception cref="MalformedException">The bytes are broken, of another size, or the codec is not
    /// supported.</exception>
    public static void Decode(CompressionCodec codec, ReadOnlySpan<byte> input, Span<byte> output)
    {
        switch (codec)
        {
            case CompressionCodec.Snappy: SnappyDecoder.Decode(input, output); break;
            case CompressionCodec.Gzip: DecodeGzip(input, output); break;
            case CompressionCodec.Zstandard: ZstandardDecoder.Decode(input, output); break;
            case CompressionCodec.Lz4Raw: Lz4Decoder.Decode(input, output); break;
            case CompressionCodec.Lz4: Lz4Decoder.DecodeHadoop(input, output); break;
            case CompressionCodec.Brotli:
                if (!BrotliDecoder.TryDecompress(input, output, out int written) || written != output.Length)
                    throw new MalformedException("broken Brotli data");
                break;
            default: throw new MalformedException($"compression {codec} is not supported");
        }
    }

    static unsafe void DecodeGzip(ReadOnlySpan<byte> input, Span<byte> output)
    {
        if (input.IsEmpty && output.IsEmpty) return;
        fixed (byte* bytes = input)
        {
            try
            {
                using var stream = new GZipStream(
                    new UnmanagedMemoryStream(bytes, input.Length), CompressionMode.Decompress);
                stream.ReadExactly(output);
                if (stream.ReadByte() >= 0) throw new MalformedException("more bytes than the page header says");
            }
            catch (Exception e) when (e is InvalidDataException or IOException)
            {
                throw new MalformedException("broken gzip data: " + e.Message);
            }
        }
    }
}
