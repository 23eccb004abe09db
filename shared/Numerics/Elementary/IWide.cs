namespace Eigenspectrum.Numerics;

/// <summary>
/// One or several doubles that are computed with alike: what the elementary functions are written in.
/// </summary>
/// <remarks>
/// Every operation acts on each element as IEEE 754 prescribes for it alone, so a function written once gives the same
/// bits for a single number and for any width of vector. A mask has all bits of an element set or none.
/// </remarks>
interface IWide<T>
    where T : struct, IWide<T>
{
    static abstract T Of(double value);

    static abstract T OfBits(ulong bits);

    static abstract T operator +(T left, T right);

    static abstract T operator -(T left, T right);

    static abstract T operator *(T left, T right);

    static abstract T operator /(T left, T right);

    static abstract T operator -(T value);

    static abstract T operator &(T left, T right);

    static abstract T operator |(T left, T right);

    /// <summary>Mask of left below right; false where one is NaN.</summary>
    static abstract T operator <(T left, T right);

    /// <summary>Mask of left above right; false where one is NaN.</summary>
    static abstract T operator >(T left, T right);

    /// <summary>x y + z with one rounding.</summary>
    static abstract T MultiplyAdd(T x, T y, T z);

    static abstract T SquareRoot(T value);

    static abstract T Select(T mask, T then, T otherwise);

    /// <summary>Where x is below y (and neither is NaN) the one, elsewhere the other.</summary>
    static abstract T IfLess(T x, T y, T then, T otherwise);

    static abstract bool Any(T mask);

    /// <summary>The sum of the bit patterns as integers.</summary>
    static abstract T AddBits(T left, T right);

    /// <summary>The difference of the bit patterns as integers.</summary>
    static abstract T SubtractBits(T left, T right);

    static abstract T ShiftBitsLeft(T value, int count);

    /// <summary>The bit patterns moved right, zeros moved in.</summary>
    static abstract T ShiftBitsRight(T value, int count);
}
