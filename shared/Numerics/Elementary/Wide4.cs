using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Eigenspectrum.Numerics;

/// <summary>Four doubles in a vector of 256 bits.</summary>
readonly struct Wide4(Vector256<double> value) : IWide<Wide4>
{
    public readonly Vector256<double> Value = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide4 Of(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide4 OfBits(ulong bits) => new(Vector256.Create(bits).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide4 operator +(Wide4 left, Wide4 right) => new(left.Value + right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide4 operator -(Wide4 left, Wide4 right) => new(left.Value - right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide4 operator *(Wide4 left, Wide4 right) => new(left.Value * right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide4 operator /(Wide4 left, Wide4 right) => new(left.Value / right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide4 operator -(Wide4 value) => new(-value.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide4 operator &(Wide4 left, Wide4 right) => new(left.Value & right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide4 operator |(Wide4 left, Wide4 right) => new(left.Value | right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide4 operator <(Wide4 left, Wide4 right) => new(Vector256.LessThan(left.Value, right.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide4 operator >(Wide4 left, Wide4 right) => new(Vector256.GreaterThan(left.Value, right.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide4 MultiplyAdd(Wide4 x, Wide4 y, Wide4 z) =>
        new(Vector256.FusedMultiplyAdd(x.Value, y.Value, z.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide4 SquareRoot(Wide4 value) => new(Vector256.Sqrt(value.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide4 Select(Wide4 mask, Wide4 then, Wide4 otherwise) =>
        new(Vector256.ConditionalSelect(mask.Value, then.Value, otherwise.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide4 IfLess(Wide4 x, Wide4 y, Wide4 then, Wide4 otherwise) => Select(x < y, then, otherwise);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Wide4 mask) => mask.Value.AsUInt64() != Vector256<ulong>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide4 AddBits(Wide4 left, Wide4 right) =>
        new((left.Value.AsUInt64() + right.Value.AsUInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide4 SubtractBits(Wide4 left, Wide4 right) =>
        new((left.Value.AsUInt64() - right.Value.AsUInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide4 ShiftBitsLeft(Wide4 value, int count) => new((value.Value.AsUInt64() << count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide4 ShiftBitsRight(Wide4 value, int count) => new((value.Value.AsUInt64() >> count).AsDouble());
}
