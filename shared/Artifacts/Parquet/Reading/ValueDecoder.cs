namespace Eigenspectrum.Artifacts;

/// <summary>Decodes the values of pages; what a type cannot be encoded as is refused.</summary>
abstract class ValueDecoder<T>
{
    /// <summary>Values one after another.</summary>
    public abstract void Plain(ReadOnlySpan<byte> bytes, Span<T> values);

    /// <summary>All first bytes, then all second bytes, and so on.</summary>
    public virtual void ByteStreamSplit(ReadOnlySpan<byte> bytes, Span<T> values) =>
        throw Refused(PageEncoding.ByteStreamSplit);

    /// <summary>Runs and packed bits.</summary>
    public virtual void RunLength(ReadOnlySpan<byte> bytes, Span<T> values) => throw Refused(PageEncoding.RunLength);

    /// <summary>Packed differences.</summary>
    public virtual void DeltaBinaryPacked(ReadOnlySpan<byte> bytes, Span<T> values) =>
        throw Refused(PageEncoding.DeltaBinaryPacked);

    /// <summary>All lengths, then all bytes.</summary>
    public virtual void DeltaLengthByteArray(ReadOnlySpan<byte> bytes, Span<T> values) =>
        throw Refused(PageEncoding.DeltaLengthByteArray);

    /// <summary>Lengths of what is shared with the value before, and the rest.</summary>
    public virtual void DeltaByteArray(ReadOnlySpan<byte> bytes, Span<T> values) =>
        throw Refused(PageEncoding.DeltaByteArray);

    protected static void Require(ReadOnlySpan<byte> bytes, long needed)
    {
        if (bytes.Length < needed) throw new MalformedException($"values of {needed} bytes in {bytes.Length} bytes");
    }

    static MalformedException Refused(PageEncoding encoding) => new($"{typeof(T).Name} values encoded as {encoding}");
}
