using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Eigenspectrum.Networks;

/// <summary>The contents of a moving window as rows of a matrix, and back.</summary>
/// <remarks>
/// A padded image is first copied into a frame of zeros: then all windows lie inside, and each of their rows is one run
/// of numbers. A frame belongs to one thread at a time.
/// </remarks>
sealed class Patches<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    const int Few = 4;

    readonly Shape below, above;
    readonly Window window;
    readonly bool isFramed;
    readonly int frameWidth, run;
    readonly T[] frame;
    bool isClean = true; // Scatter adds to the zeros around the image

    internal Patches(Shape below, Shape above, Window window)
    {
        (this.below, this.above, this.window) = (below, above, window);
        isFramed = window.PaddingDown > 0 || window.PaddingRight > 0;
        frameWidth = (below.Width + (2 * window.PaddingRight)) * below.Channels;
        run = window.Width * below.Channels;
        frame = isFramed ? new T[checked((below.Height + (2 * window.PaddingDown)) * frameWidth)] : [];
        Rows = new T[checked(above.Pixels * window.Height * run)];
    }

    /// <summary>One row a place: the window's pixels with their channels.</summary>
    internal T[] Rows { get; }

    /// <summary>Fills <see cref="Rows"/> from an image, with 0 outside of it.</summary>
    internal void Gather(ReadOnlySpan<T> image)
    {
        if (isFramed) Frame(image);
        var source = isFramed ? frame : image;
        ref var p = ref MemoryMarshal.GetReference(source);
        ref var q = ref MemoryMarshal.GetArrayDataReference(Rows);
        nint to = 0, step = run;
        // Few numbers are moved as four: those too many are overwritten by the next ones.
        nint lastFrom = run < Few ? source.Length - Few : -1, lastTo = Rows.Length - Few;
        for (var y = 0; y < above.Height; y++)
        {
            for (var x = 0; x < above.Width; x++)
            {
                var from = Corner(y, x);
                for (var i = 0; i < window.Height; i++, from += frameWidth, to += step)
                {
                    ref var target = ref Unsafe.Add(ref q, to);
                    if (from <= lastFrom && to <= lastTo) CopyFour(ref Unsafe.Add(ref p, from), ref target);
                    else Copy(ref Unsafe.Add(ref p, from), ref target, step);
                }
            }
        }
    }

    /// <summary>
    /// Adds each of <see cref="Rows"/> to the pixels that <see cref="Gather"/> takes it from: the transpose.
    /// </summary>
    internal void Scatter(Span<T> image)
    {
        if (isFramed) Frame(image);
        isClean = false;
        ref var q = ref isFramed
            ? ref MemoryMarshal.GetArrayDataReference(frame) : ref MemoryMarshal.GetReference(image);
        ref var p = ref MemoryMarshal.GetArrayDataReference(Rows);
        nint row = 0, step = run;
        for (var y = 0; y < above.Height; y++)
        {
            for (var x = 0; x < above.Width; x++)
            {
                var to = Corner(y, x);
                for (var i = 0; i < window.Height; i++, to += frameWidth, row += step)
                    Add(ref Unsafe.Add(ref p, row), ref Unsafe.Add(ref q, to), step);
            }
        }
        if (!isFramed) return;
        var width = below.Width * below.Channels;
        for (var y = 0; y < below.Height; y++)
            frame.AsSpan(Inside(y), width).CopyTo(image[(y * width)..]);
    }

    void Frame(ReadOnlySpan<T> image)
    {
        if (!isClean) frame.AsSpan().Clear();
        isClean = true;
        var width = below.Width * below.Channels;
        for (var y = 0; y < below.Height; y++)
            image.Slice(y * width, width).CopyTo(frame.AsSpan(Inside(y)));
    }

    int Inside(int y) => ((y + window.PaddingDown) * frameWidth) + (window.PaddingRight * below.Channels);

    nint Corner(int y, int x) => (y * window.StepDown * frameWidth) + (x * window.StepRight * below.Channels);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void CopyFour(ref T from, ref T to)
    {
        if (typeof(T) == typeof(double)) Vector256.LoadUnsafe(ref from).StoreUnsafe(ref to);
        else Vector128.LoadUnsafe(ref from).StoreUnsafe(ref to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Copy(ref T from, ref T to, nint count)
    {
        nint i = 0, wide = Vector512<T>.Count, half = Vector256<T>.Count;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; i + wide <= count; i += wide)
                Vector512.LoadUnsafe(ref Unsafe.Add(ref from, i)).StoreUnsafe(ref Unsafe.Add(ref to, i));
        }
        for (; i + half <= count; i += half)
            Vector256.LoadUnsafe(ref Unsafe.Add(ref from, i)).StoreUnsafe(ref Unsafe.Add(ref to, i));
        for (; i < count; i++) Unsafe.Add(ref to, i) = Unsafe.Add(ref from, i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Add(ref T from, ref T to, nint count)
    {
        nint i = 0, wide = Vector512<T>.Count, half = Vector256<T>.Count;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; i + wide <= count; i += wide)
            {
                ref var target = ref Unsafe.Add(ref to, i);
                (Vector512.LoadUnsafe(ref target) + Vector512.LoadUnsafe(ref Unsafe.Add(ref from, i)))
                    .StoreUnsafe(ref target);
            }
        }
        for (; i + half <= count; i += half)
        {
            ref var target = ref Unsafe.Add(ref to, i);
            (Vector256.LoadUnsafe(ref target) + Vector256.LoadUnsafe(ref Unsafe.Add(ref from, i)))
                .StoreUnsafe(ref target);
        }
        for (; i < count; i++) Unsafe.Add(ref to, i) += Unsafe.Add(ref from, i);
    }
}
