using System.Runtime.InteropServices;

namespace Eigenspectrum.Numerics;

/// <summary>Doubles outside of the managed heap, zero at first, on a 64-byte boundary; freed when disposed.</summary>
/// <remarks>Large managed arrays would cost a full garbage collection for almost every one.</remarks>
readonly unsafe ref struct AlignedBuffer
{
    const int Alignment = 64;

    public readonly double* Pointer;

    public AlignedBuffer(long count)
    {
        var bytes = checked((nuint)Math.Max(count, 1) * sizeof(double));
        Pointer = (double*)NativeMemory.AlignedAlloc(bytes, Alignment);
        NativeMemory.Clear(Pointer, bytes);
    }

    public void Dispose() => NativeMemory.AlignedFree(Pointer);
}
