using System.Runtime.InteropServices;

namespace Eigenspectrum.Bench.Compare;

/// <summary>Numbers at a cache line's beginning, where neither side has a disadvantage.</summary>
sealed unsafe class AlignedArray<T> : IDisposable
    where T : unmanaged
{
    const int CacheLine = 64;

    readonly int length;

    public AlignedArray(int length)
    {
        this.length = length;
        Pointer = (T*)NativeMemory.AlignedAlloc((nuint)length * (nuint)sizeof(T), CacheLine);
        Span.Clear();
    }

    public T* Pointer { get; private set; }

    public Span<T> Span => new(Pointer, length);

    public void Dispose()
    {
        NativeMemory.AlignedFree(Pointer);
        Pointer = null;
    }
}
