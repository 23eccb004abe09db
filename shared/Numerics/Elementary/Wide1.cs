using System.Runtime.CompilerServices;

namespace Eigenspectrum.Numerics;

/// <summary>A single double.</summary>
readonly struct Wide1(double value) : IWide<Wide1>
{
    public readonly double Value = value;

    ulong Bits => BitConverter.DoubleToUInt64Bits(Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide1 Of(double value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide1 OfBits(ulong bits) => new(BitConverter.UInt64BitsToDouble(bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide1 operator +(Wide1 left, Wide1 right) => new(left.Value + right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide1 operator -(Wide1 left, Wide1 right) => new(left.Value - right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide1 operator *(Wide1 left, Wide1 right) => new(left.Value * right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide1 operator /(Wide1 left, Wide1 right) => new(left.Value / right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide1 operator -(Wide1 value) => new(-value.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide1 operator &(Wide1 left, Wide1 right) => OfBits(left.Bits & right.Bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide1 operator |(Wide1 left, Wide1 right) => OfBits(left.Bits | right.Bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide1 operator <(Wide1 left, Wide1 right) => OfBits(left.Value < right.Value ? ulong.MaxValue : 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide1 operator >(Wide1 left, Wide1 right) => OfBits(left.Value > right.Value ? ulong.MaxValue : 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide1 MultiplyAdd(Wide1 x, Wide1 y, Wide1 z) => new(Math.FusedMultiplyAdd(x.Value, y.Value, z.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide1 SquareRoot(Wide1 value) => new(Math.Sqrt(value.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide1 Select(Wide1 mask, Wide1 then, Wide1 otherwise) => mask.Bits != 0 ? then : otherwise;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide1 IfLess(Wide1 x, Wide1 y, Wide1 then, Wide1 otherwise) =>
        x.Value < y.Value ? then : otherwise;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Wide1 mask) => mask.Bits != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide1 AddBits(Wide1 left, Wide1 right) => OfBits(left.Bits + right.Bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide1 SubtractBits(Wide1 left, Wide1 right) => OfBits(left.Bits - right.Bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide1 ShiftBitsLeft(Wide1 value, int count) => OfBits(value.Bits << count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide1 ShiftBitsRight(Wide1 value, int count) => OfBits(value.Bits >> count);
}
