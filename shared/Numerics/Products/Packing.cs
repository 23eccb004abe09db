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
    /// target[p * width + q] = source[q * stride + p] in squares of four; the number of whole fours of p.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int Transpose(int depth, int count, int width, T* source, nint stride, T* target)
    {
        if (sizeof(T) == sizeof(double) ? !Avx.IsSupported : !Sse.IsSupported)
            return 0;
        var whole = depth & -4;
        for (var q = 0; q <= count - 4; q += 4)
        {
            var from = source + q * stride;
            var to = target + q;
            for (var p = 0; p < whole; p += 4, from += 4, to += 4 * (nint)width)
            {
                if (sizeof(T) == sizeof(double))
                    Transpose((double*)from, stride, (double*)to, width);
                else
                    Transpose((float*)from, stride, (float*)to, width);
            }
        }
        return whole;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Transpose(double* source, nint stride, double* target, nint width)
    {
        var row0 = Vector256.Load(source);
        var row1 = Vector256.Load(source + stride);
        var row2 = Vector256.Load(source + 2 * stride);
        var row3 = Vector256.Load(source + 3 * stride);
        var even01 = Avx.UnpackLow(row0, row1);
        var odd01 = Avx.UnpackHigh(row0, row1);
        var even23 = Avx.UnpackLow(row2, row3);
        var odd23 = Avx.UnpackHigh(row2, row3);
        Avx.Permute2x128(even01, even23, 0x20).Store(target);
        Avx.Permute2x128(odd01, odd23, 0x20).Store(target + width);
        Avx.Permute2x128(even01, even23, 0x31).Store(target + 2 * width);
        Avx.Permute2x128(odd01, odd23, 0x31).Store(target + 3 * width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Transpose(float* source, nint stride, float* target, nint width)
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
