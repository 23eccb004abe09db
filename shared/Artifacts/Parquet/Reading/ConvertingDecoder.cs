namespace Eigenspectrum.Artifacts;

/// <summary>Decodes numbers that are stored as another type.</summary>
sealed class ConvertingDecoder<TStored, T>(ValueDecoder<TStored> inner, Func<TStored, T> convert) : ValueDecoder<T>
{
    TStored[] stored = [];

    public override void Plain(ReadOnlySpan<byte> bytes, Span<T> values)
    {
        inner.Plain(bytes, Stored(values.Length));
        Convert(values);
    }

    public override void ByteStreamSplit(ReadOnlySpan<byte> bytes, Span<T> values)
    {
        inner.ByteStreamSplit(bytes, Stored(values.Length));
        Convert(values);
    }

    public override void DeltaBinaryPacked(ReadOnlySpan<byte> bytes, Span<T> values)
    {
        inner.DeltaBinaryPacked(bytes, Stored(values.Length));
        Convert(values);
    }

    Span<TStored> Stored(int count)
    {
        if (stored.Length < count) stored = new TStored[count];
        return stored.AsSpan(0, count);
    }

    void Convert(Span<T> values)
    {
        for (int i = 0; i < values.Length; i++) values[i] = convert(stored[i]);
    }
}
