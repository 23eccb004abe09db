using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Eigenspectrum.Numerics;

/// <summary>Copies parts of factors into the order in which the kernels read them. No arithmetic.</summary>
static unsafe class Packing<T>
    where T : unmanaged
{
    /// <summary>
    /// target[p * width + q] = element (p, q) of the source, for q below count; zeros up to the width if wished.
    /// </summary>
    public static void Pack(int depth, int count, int width, bool fill, Strided<T> source, T* target)
    {
        if (source.ColumnStride == 1)
        {
            CopyRows(depth, count, width, source.Start, source.RowStride, target);
        }
        else
        {
            var done = source.RowStride == 1
                ? Transpose(depth, count, width, source.Start, source.ColumnStride, target)
                : 0;
            for (var q = 0; q < count; q++)
            {
                var from = source.Start + q * source.ColumnStride;
                for (var p = q < (count & -4) ? done : 0; p < depth; p++)
                    target[p * width + q] = from[p * source.RowStride];
            }
        }
        if (!fill)
            return;
        for (var p = 0; p < depth; p++)
        {
            for (var q = count; q < width; q++)
                target[p * width + q] = default;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void CopyRows(int depth, int count, int width, T* source, nint stride, T* target)
    {
        for (var p = 0; p < depth; p++, source += stride, target += width)
        {
            var q = 0;
            if (Vector512.IsHardwareAccelerated)
            {
                for (; q <= count - Vector512<T>.Count; q += Vector512<T>.Count)
                    Vector512.Load(source + q).Store(target + q);
            }
            for (; q <= count - Vector128<T>.Count; q += Vector128<T>.Count)
                Vector128.Load(source + q).Store(target + q);
            for (; q < count; q++)
                target[q] = source[q];
        }
    }

    /// <summary>
    /// target[p * width + q] = source[q * stride + p] in pieces of four or eight; the number of whole fours of p.
    /// </summary>
    /// <remarks>Some steps of p at a time, so that what is written in pieces stays in the first-level cache.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int Transpose(int depth, int count, int width, T* source, nint stride, T* target)
    {
        const int Steps = 64;
        if (sizeof(T) == sizeof(double) ? !Avx.IsSupported : !Sse.IsSupported)
            return 0;
        var whole = depth & -4;
        for (var first = 0; first < whole; first += Steps)
        {
            var last = Math.Min(whole, first + Steps);
            for (var q = 0; q <= count - 4;)
            {
                var isEight = sizeof(T) == sizeof(float) && Avx.IsSupported && q <= count - 8;
                var from = source + q * stride + first;
                var to = target + (nint)first * width + q;
                for (var p = first; p < last; p += 4, from += 4, to += 4 * (nint)width)
                {
                    if (sizeof(T) == sizeof(double))
                        Four((double*)from, stride, (double*)to, width);
                    else if (isEight)
                        Eight((float*)from, stride, (float*)to, width);
                    else
                        Four((float*)from, stride, (float*)to, width);
                }
                q += isEight ? 8 : 4;
            }
        }
        return whole;
    }

    // Halves of two rows are loaded as one vector; then only pairs of neighbours have to change places.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Four(double* source, nint stride, double* target, nint width)
    {
        for (nint p = 0; p < 4; p += 2)
        {
            var even = Vector256.Create(Vector128.Load(source + p), Vector128.Load(source + 2 * stride + p));
            var odd = Vector256.Create(Vector128.Load(source + stride + p), Vector128.Load(source + 3 * stride + p));
            Avx.UnpackLow(even, odd).Store(target + p * width);
            Avx.UnpackHigh(even, odd).Store(target + (p + 1) * width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Eight(float* source, nint stride, float* target, nint width)
    {
        var lower = source + 4 * stride;
        var row0 = Vector256.Create(Vector128.Load(source), Vector128.Load(lower));
        var row1 = Vector256.Create(Vector128.Load(source + stride), Vector128.Load(lower + stride));
        var row2 = Vector256.Create(Vector128.Load(source + 2 * stride), Vector128.Load(lower + 2 * stride));
        var row3 = Vector256.Create(Vector128.Load(source + 3 * stride), Vector128.Load(lower + 3 * stride));
        var low01 = Avx.UnpackLow(row0, row1);
        var high01 = Avx.UnpackHigh(row0, row1);
        var low23 = Avx.UnpackLow(row2, row3);
        var high23 = Avx.UnpackHigh(row2, row3);
        Avx.Shuffle(low01, low23, 0x44).Store(target);
        Avx.Shuffle(low01, low23, 0xEE).Store(target + width);
        Avx.Shuffle(high01, high23, 0x44).Store(target + 2 * width);
        Avx.Shuffle(high01, high23, 0xEE).Store(target + 3 * width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Four(float* source, nint stride, float* target, nint width)
    {
        var row0 = Vector128.Load(source);
        var row1 = Vector128.Load(source + stride);
        var row2 = Vector128.Load(source + 2 * stride);
        var row3 = Vector128.Load(source + 3 * stride);
        var low01 = Sse.UnpackLow(row0, row1);
        var high01 = Sse.UnpackHigh(row0, row1);
        var low23 = Sse.UnpackLow(row2, row3);
        var high23 = Sse.UnpackHigh(row2, row3);
        Sse.MoveLowToHigh(low01, low23).Store(target);
        Sse.MoveHighToLow(low23, low01).Store(target + width);
        Sse.MoveLowToHigh(high01, high23).Store(target + 2 * width);
        Sse.MoveHighToLow(high23, high01).Store(target + 3 * width);
    }
}
