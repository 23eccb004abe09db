using System.Numerics;
using System.Runtime.InteropServices;

namespace Eigenspectrum.Artifacts;

/// <summary>Encodes integers plainly.</summary>
sealed class IntegerEncoder<T>(Column<T> column, PhysicalType physical) : ValueEncoder
    where T : unmanaged, IBinaryInteger<T>
{
    readonly DenseValues<T> values = new(column);

    public override PhysicalType Physical => physical;

    public override PageEncoding Encoding => PageEncoding.Plain;

    public override void Write(int from, int to, ByteBuffer output) =>
        output.Write(MemoryMarshal.AsBytes(values.Between(from, to)));

    public override (byte[] Minimum, byte[] Maximum)? Bounds(int from, int to)
    {
        var dense = values.Between(from, to);
        if (dense.IsEmpty) return null;
        T least = dense[0], greatest = dense[0];
        foreach (T value in dense)
        {
            least = T.Min(least, value);
            greatest = T.Max(greatest, value);
        }
        return (Bytes(least), Bytes(greatest));
    }

    public override int Compare(byte[] a, byte[] b) => MemoryMarshal.Read<T>(a).CompareTo(MemoryMarshal.Read<T>(b));

    static byte[] Bytes(T value) => MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)).ToArray();
}
