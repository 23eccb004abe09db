using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Eigenspectrum.Artifacts;

/// <summary>Decodes int, long, float or double as they are.</summary>
sealed class NumberDecoder<T> : ValueDecoder<T>
    where T : unmanaged
{
    public override void Plain(ReadOnlySpan<byte> bytes, Span<T> values) =>
        Take(bytes, values).CopyTo(MemoryMarshal.AsBytes(values));

    public override void ByteStreamSplit(ReadOnlySpan<byte> bytes, Span<T> values) =>
        Artifacts.ByteStreamSplit.Join(Take(bytes, values), Unsafe.SizeOf<T>(), MemoryMarshal.AsBytes(values));

    public override void DeltaBinaryPacked(ReadOnlySpan<byte> bytes, Span<T> values)
    {
        if (typeof(T) == typeof(long))
        {
            DeltaDecoder.Read(bytes, MemoryMarshal.Cast<T, long>(values));
        }
        else if (typeof(T) == typeof(int))
        {
            var numbers = new long[values.Length];
            DeltaDecoder.Read(bytes, numbers);
            var integers = MemoryMarshal.Cast<T, int>(values);
            for (int i = 0; i < numbers.Length; i++) integers[i] = (int)numbers[i]; // differences are modulo 2^32
        }
        else
        {
            base.DeltaBinaryPacked(bytes, values);
        }
    }

    static ReadOnlySpan<byte> Take(ReadOnlySpan<byte> bytes, Span<T> values)
    {
        long needed = (long)values.Length * Unsafe.SizeOf<T>();
        Require(bytes, needed);
        return bytes[..(int)needed];
    }
}
