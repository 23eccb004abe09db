namespace Eigenspectrum.Artifacts;

/// <summary>Decodes values of a fixed number of bytes that have to be interpreted.</summary>
sealed class FixedBytesDecoder<T>(int width, FixedBytesDecoder<T>.Interpretation interpret) : ValueDecoder<T>
{
    public delegate T Interpretation(ReadOnlySpan<byte> bytes);

    public override void Plain(ReadOnlySpan<byte> bytes, Span<T> values)
    {
        Require(bytes, (long)width * values.Length);
        for (int i = 0; i < values.Length; i++) values[i] = interpret(bytes.Slice(i * width, width));
    }

    public override void ByteStreamSplit(ReadOnlySpan<byte> bytes, Span<T> values)
    {
        Require(bytes, (long)width * values.Length);
        Span<byte> value = stackalloc byte[16];
        value = value[..width];
        for (int i = 0; i < values.Length; i++)
        {
            for (int stream = 0; stream < width; stream++) value[stream] = bytes[stream * values.Length + i];
            values[i] = interpret(value);
        }
    }

    public override void DeltaByteArray(ReadOnlySpan<byte> bytes, Span<T> values)
    {
        var reader = new DeltaByteArrayReader(bytes, values.Length, sharesPrefixes: true);
        foreach (ref T value in values)
        {
            var next = reader.Next();
            if (next.Length != width)
                throw new MalformedException($"a value of {next.Length} bytes instead of {width}");
            value = interpret(next);
        }
    }
}
