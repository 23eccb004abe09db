using System.Buffers.Binary;
using System.Text;

namespace Eigenspectrum.Artifacts;

/// <summary>Decodes texts in UTF-8.</summary>
sealed class TextDecoder(MemoryBudget budget) : ValueDecoder<string>
{
    const int ObjectBytes = 24;

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public override void Plain(ReadOnlySpan<byte> bytes, Span<string> values)
    {
        int position = 0;
        foreach (ref string value in values)
        {
            Require(bytes[position..], 4);
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[position..]);
            position += 4;
            Require(bytes[position..], length);
            value = Text(bytes.Slice(position, (int)length));
            position += (int)length;
        }
    }

    public override void DeltaLengthByteArray(ReadOnlySpan<byte> bytes, Span<string> values) =>
        ReadAll(new(bytes, values.Length, sharesPrefixes: false), values);

    public override void DeltaByteArray(ReadOnlySpan<byte> bytes, Span<string> values) =>
        ReadAll(new(bytes, values.Length, sharesPrefixes: true), values);

    void ReadAll(DeltaByteArrayReader reader, Span<string> values)
    {
        foreach (ref string value in values) value = Text(reader.Next());
    }

    string Text(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return "";
        budget.Take(ObjectBytes + 2L * bytes.Length);
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new MalformedException("bytes that are no text in UTF-8");
        }
    }
}
