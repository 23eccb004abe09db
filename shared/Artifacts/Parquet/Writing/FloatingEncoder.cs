using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Eigenspectrum.Artifacts;

/// <summary>Encodes floats and doubles, their bytes split into streams or plain.</summary>
sealed class FloatingEncoder<T>(Column<T> column, PhysicalType physical, bool splitBytes) : ValueEncoder
    where T : unmanaged, IFloatingPointIeee754<T>
{
    readonly DenseValues<T> values = new(column);

    public override PhysicalType Physical => physical;

    public override PageEncoding Encoding => splitBytes ? PageEncoding.ByteStreamSplit : PageEncoding.Plain;

    public override void Write(int from, int to, ByteBuffer output)
    {
        var bytes = MemoryMarshal.AsBytes(values.Between(from, to));
        var room = output.Append(bytes.Length);
        if (splitBytes) ByteStreamSplit.Split(bytes, Unsafe.SizeOf<T>(), room);
        else bytes.CopyTo(room);
    }

    /// <summary>NaN has no place in the order and is left out; a zero bound gets the sign that includes both
    /// zeros.</summary>
    public override (byte[] Minimum, byte[] Maximum)? Bounds(int from, int to)
    {
        var (least, greatest) = MinimumAndMaximum(values.Between(from, to));
        if (least > greatest) return null;
        if (least == T.Zero) least = T.NegativeZero;
        if (greatest == T.Zero) greatest = T.Zero;
        return (Bytes(least), Bytes(greatest));
    }

    public override int Compare(byte[] a, byte[] b) => Value(a).CompareTo(Value(b));

    // Without a number the least stays above the greatest.
    static (T Least, T Greatest) MinimumAndMaximum(ReadOnlySpan<T> values)
    {
        T least = T.PositiveInfinity, greatest = T.NegativeInfinity;
        int i = 0, lanes = Vector256<T>.Count;
        if (values.Length >= lanes)
        {
            var (low, high) = (Vector256.Create(least), Vector256.Create(greatest));
            ref T first = ref MemoryMarshal.GetReference(values);
            for (; i + lanes <= values.Length; i += lanes)
            {
                // A comparison with NaN is false, so NaN is never taken.
                var x = Vector256.LoadUnsafe(ref first, (nuint)i);
                low = Vector256.ConditionalSelect(Vector256.LessThan(x, low), x, low);
                high = Vector256.ConditionalSelect(Vector256.GreaterThan(x, high), x, high);
            }
            for (int lane = 0; lane < lanes; lane++)
            {
                if (low[lane] < least) least = low[lane];
                if (high[lane] > greatest) greatest = high[lane];
            }
        }
        for (; i < values.Length; i++)
        {
            if (values[i] < least) least = values[i];
            if (values[i] > greatest) greatest = values[i];
        }
        return (least, greatest);
    }

    static byte[] Bytes(T value) => MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)).ToArray();

    static T Value(byte[] bytes) => MemoryMarshal.Read<T>(bytes);
}
