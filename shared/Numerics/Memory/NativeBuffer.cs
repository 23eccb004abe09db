namespace Eigenspectrum.Numerics;

/// <summary>Numbers outside of the managed heap, on a 64-byte boundary; freed when disposed.</summary>
/// <remarks>
/// A managed array of this size would cost a full garbage collection for almost every allocation. From 4 MiB on the
/// memory is asked for in pages of 2 MiB, which the system may or may not grant: a matrix of 32 MiB then needs 16
/// entries of the processor's page table instead of 8,192.
/// </remarks>
/// <typeparam name="T">An unmanaged type of number.</typeparam>
public sealed unsafe class NativeBuffer<T> : IDisposable
    where T : unmanaged
{
    readonly NativePages pages;

    /// <summary>Memory for so many numbers, all 0 unless <paramref name="clear"/> is false.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    /// <exception cref="OutOfMemoryException">The system has no such memory.</exception>
    public NativeBuffer(long count, bool clear = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Count = count;
        pages = new NativePages(checked((nuint)count * (nuint)sizeof(T)), clear);
    }

    /// <summary>How many numbers there is room for.</summary>
    public long Count { get; }

    /// <summary>The address of the first number; valid until disposal, and only while the buffer is kept.</summary>
    /// <exception cref="ObjectDisposedException">The buffer has been disposed.</exception>
    public T* Start
    {
        get
        {
            ObjectDisposedException.ThrowIf(pages.IsClosed, this);
            return (T*)pages.Start;
        }
    }

    /// <summary>A part of the buffer; valid until the buffer is disposed, and only while it is kept.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The part reaches beyond the buffer.</exception>
    /// <exception cref="ObjectDisposedException">The buffer has been disposed.</exception>
    public Span<T> Span(long first, int count)
    {
        if (first < 0 || count < 0 || first > Count - count)
            throw new ArgumentOutOfRangeException(nameof(first),
                $"{count} numbers from {first} on lie outside of a buffer of {Count}.");
        return new Span<T>(Start + first, count);
    }

    /// <summary>Frees the memory.</summary>
    public void Dispose() => pages.Dispose();
}
