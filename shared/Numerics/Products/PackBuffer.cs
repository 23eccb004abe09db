using System.Runtime.CompilerServices;

namespace Eigenspectrum.Numerics;

/// <summary>
/// Reusable memory of a thread for packed factors: pinned, so the pointers stay good, and 64-byte aligned.
/// </summary>
static unsafe class PackBuffer<T>
    where T : unmanaged
{
    const int Alignment = 64;

    [ThreadStatic]
    static T[]? left;

    [ThreadStatic]
    static T[]? right;

    public static T* Left(int count) => Aligned(ref left, count);

    public static T* Right(int count) => Aligned(ref right, count);

    static T* Aligned(ref T[]? buffer, int count)
    {
        var padded = count + Alignment / sizeof(T);
        if (buffer is null || buffer.Length < padded)
            buffer = GC.AllocateUninitializedArray<T>(padded, pinned: true);
        var address = (nint)Unsafe.AsPointer(ref buffer[0]);
        return (T*)((address + Alignment - 1) & -Alignment);
    }
}
