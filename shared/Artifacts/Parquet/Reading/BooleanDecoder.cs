using System.Buffers.Binary;

namespace Eigenspectrum.Artifacts;

/// <summary>Decodes truth values: a bit each, or runs.</summary>
sealed class BooleanDecoder : ValueDecoder<bool>
{
    public override void Plain(ReadOnlySpan<byte> bytes, Span<bool> values)
    {
        Require(bytes, (values.Length + 7L) / 8);
        for (int i = 0; i < values.Length; i++) values[i] = (bytes[i >> 3] >> (i & 7) & 1) != 0;
    }

    public override void RunLength(ReadOnlySpan<byte> bytes, Span<bool> values)
    {
        Require(bytes, 4);
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        Require(bytes[4..], length);
        var numbers = new int[values.Length];
        new RunLengthReader(bytes.Slice(4, (int)length), 1).Read(numbers);
        for (int i = 0; i < numbers.Length; i++) values[i] = numbers[i] != 0;
    }
}
