using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Eigenspectrum.Artifacts;

/// <summary>
/// Parquet's BYTE_STREAM_SPLIT: all first bytes of the values, then all second bytes and so on, which gathers the
/// bytes that resemble each other (sign and exponent).
/// </summary>
static class ByteStreamSplit
{
    const int Block = 16; // values handled at once

    static bool HasShuffle => Sse2.IsSupported || AdvSimd.Arm64.IsSupported;

    /// <summary>Splits values of a width in bytes; both spans have the same length, a multiple of the width.</summary>
    public static void Split(ReadOnlySpan<byte> values, int width, Span<byte> streams)
    {
        RequireSizes(values.Length, width, streams.Length);
        int count = values.Length / width, done = 0;
        ref byte from = ref MemoryMarshal.GetReference(values);
        ref byte to = ref MemoryMarshal.GetReference(streams);
        if (HasShuffle && width == 8)
            for (; done + Block <= count; done += Block)
                Split8(ref Unsafe.Add(ref from, done * 8), ref Unsafe.Add(ref to, done), count);
        if (HasShuffle && width == 4)
            for (; done + Block <= count; done += Block)
                Split4(ref Unsafe.Add(ref from, done * 4), ref Unsafe.Add(ref to, done), count);
        for (int stream = 0; stream < width; stream++)
            for (int i = done; i < count; i++) streams[stream * count + i] = values[i * width + stream];
    }

    /// <summary>Joins streams into values: the inverse of <see cref="Split"/>.</summary>
    public static void Join(ReadOnlySpan<byte> streams, int width, Span<byte> values)
    {
        RequireSizes(streams.Length, width, values.Length);
        int count = values.Length / width, done = 0;
        ref byte from = ref MemoryMarshal.GetReference(streams);
        ref byte to = ref MemoryMarshal.GetReference(values);
        if (HasShuffle && width == 8)
            for (; done + Block <= count; done += Block)
                Join8(ref Unsafe.Add(ref from, done), count, ref Unsafe.Add(ref to, done * 8));
        if (HasShuffle && width == 4)
            for (; done + Block <= count; done += Block)
                Join4(ref Unsafe.Add(ref from, done), count, ref Unsafe.Add(ref to, done * 4));
        for (int i = done; i < count; i++)
            for (int stream = 0; stream < width; stream++) values[i * width + stream] = streams[stream * count + i];
    }

    static void RequireSizes(int from, int width, int to)
    {
        if (width <= 0 || from % width != 0 || from != to)
            throw new ArgumentException($"{from} and {to} bytes for values of {width} bytes.", nameof(width));
    }

    // Interleaving a table of 16 x 8 bytes with itself rotates the bits of a byte's position by one; seven bits name a
    // position, so three rounds turn streams into values and four turn values into streams.
    static void Split8(ref byte from, ref byte to, nint stride)
    {
        var (a, b, c, d) = (Load(ref from, 0), Load(ref from, 16), Load(ref from, 32), Load(ref from, 48));
        var (e, f, g, h) = (Load(ref from, 64), Load(ref from, 80), Load(ref from, 96), Load(ref from, 112));
        for (int round = 0; round < 4; round++)
        {
            (a, b, c, d, e, f, g, h) =
                (Low(a, e), High(a, e), Low(b, f), High(b, f), Low(c, g), High(c, g), Low(d, h), High(d, h));
        }
        Store(a, ref to, 0);
        Store(b, ref to, stride);
        Store(c, ref to, 2 * stride);
        Store(d, ref to, 3 * stride);
        Store(e, ref to, 4 * stride);
        Store(f, ref to, 5 * stride);
        Store(g, ref to, 6 * stride);
        Store(h, ref to, 7 * stride);
    }

    static void Join8(ref byte from, nint stride, ref byte to)
    {
        var (a, b) = (Load(ref from, 0), Load(ref from, stride));
        var (c, d) = (Load(ref from, 2 * stride), Load(ref from, 3 * stride));
        var (e, f) = (Load(ref from, 4 * stride), Load(ref from, 5 * stride));
        var (g, h) = (Load(ref from, 6 * stride), Load(ref from, 7 * stride));
        for (int round = 0; round < 3; round++)
        {
            (a, b, c, d, e, f, g, h) =
                (Low(a, e), High(a, e), Low(b, f), High(b, f), Low(c, g), High(c, g), Low(d, h), High(d, h));
        }
        Store(a, ref to, 0);
        Store(b, ref to, 16);
        Store(c, ref to, 32);
        Store(d, ref to, 48);
        Store(e, ref to, 64);
        Store(f, ref to, 80);
        Store(g, ref to, 96);
        Store(h, ref to, 112);
    }

    // The same with 16 x 4 bytes: six bits name a position, two rounds join, four split.
    static void Split4(ref byte from, ref byte to, nint stride)
    {
        var (a, b, c, d) = (Load(ref from, 0), Load(ref from, 16), Load(ref from, 32), Load(ref from, 48));
        for (int round = 0; round < 4; round++) (a, b, c, d) = (Low(a, c), High(a, c), Low(b, d), High(b, d));
        Store(a, ref to, 0);
        Store(b, ref to, stride);
        Store(c, ref to, 2 * stride);
        Store(d, ref to, 3 * stride);
    }

    static void Join4(ref byte from, nint stride, ref byte to)
    {
        var (a, b) = (Load(ref from, 0), Load(ref from, stride));
        var (c, d) = (Load(ref from, 2 * stride), Load(ref from, 3 * stride));
        for (int round = 0; round < 2; round++) (a, b, c, d) = (Low(a, c), High(a, c), Low(b, d), High(b, d));
        Store(a, ref to, 0);
        Store(b, ref to, 16);
        Store(c, ref to, 32);
        Store(d, ref to, 48);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<byte> Load(ref byte from, nint at) => Vector128.LoadUnsafe(ref from, (nuint)at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(Vector128<byte> value, ref byte to, nint at) => value.StoreUnsafe(ref to, (nuint)at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<byte> Low(Vector128<byte> a, Vector128<byte> b) =>
        Sse2.IsSupported ? Sse2.UnpackLow(a, b) : AdvSimd.Arm64.ZipLow(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<byte> High(Vector128<byte> a, Vector128<byte> b) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(a, b) : AdvSimd.Arm64.ZipHigh(a, b);
}
