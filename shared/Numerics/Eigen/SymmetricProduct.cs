using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Eigenspectrum.Numerics;

/// <summary>
/// y = A x for the trailing part of a symmetric matrix, reading each element of the upper triangle once.
/// </summary>
/// <remarks>
/// Rows and columns first, ..., size - 1, both multiples of 8; the 8 x 8 tiles on the diagonal hold both triangles.
/// Large products are split into four groups of rows of about equal area, whose results are added as a fixed tree. The
/// sizes alone decide the order of every sum.
/// </remarks>
static unsafe class SymmetricProduct
{
    public const int Groups = 4;

    const int Tile = 8;
    const long GroupsFrom = 60_000; // elements; below, one group is faster on any number of threads

    /// <summary>y = A x; parts has room for <see cref="Groups"/> vectors of the matrix's size.</summary>
    public static void Multiply(double* a, nint stride, int first, int size, double* x, double* y, double* parts,
        int threads)
    {
        long length = size - first;
        if (length * length < GroupsFrom)
        {
            new Span<double>(y + first, size - first).Clear();
            Rows(a, stride, first, size, size, x, y);
            return;
        }
        ParallelChunks.For(Groups, threads, new Call(a, stride, first, size, x, parts),
            static (call, group) => call.Group(group));
        for (var i = first; i < size; i += Tile)
        {
            var front = Vector512.Load(parts + i) + Vector512.Load(parts + size + i);
            var back = Vector512.Load(parts + 2 * (nint)size + i) + Vector512.Load(parts + 3 * (nint)size + i);
            (front + back).Store(y + i);
        }
    }

    readonly struct Call(double* a, nint stride, int first, int size, double* x, double* parts)
    {
        public void Group(int group)
        {
            var part = parts + (nint)group * size;
            new Span<double>(part + first, size - first).Clear();
            Rows(a, stride, Boundary(group, first, size), Boundary(group + 1, first, size), size, x, part);
        }
    }

    /// <summary>The row where a group begins: the rows above it hold group / Groups of the triangle.</summary>
    static int Boundary(int group, int first, int size) => group == Groups
        ? size
        : first + (int)((1 - Math.Sqrt(1 - (double)group / Groups)) * (size - first)) / Tile * Tile;

    /// <summary>Adds to y what rows from, ..., to - 1 and their mirror images contribute.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Rows(double* a, nint stride, int from, int to, int size, double* x, double* y)
    {
        for (var i = from; i < to; i += Tile)
        {
            var row = a + i * stride;
            var diagonal = Vector512.Load(y + i);
            for (var r = 0; r < Tile; r++)
                diagonal = Vector512.FusedMultiplyAdd(
                    Vector512.Load(row + r * stride + i), Vector512.Create(x[i + r]), diagonal);
            diagonal.Store(y + i);
            if (Vector512.IsHardwareAccelerated)
            {
                EightRows(row, stride, i, size, x, y);
            }
            else
            {
                FourRows(row, stride, i, 0, size, x, y);
                FourRows(row, stride, i, 4, size, x, y);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void EightRows(double* row, nint stride, int i, int size, double* x, double* y)
    {
        double* row4 = row + 4 * stride;
        Vector512<double> x0 = Vector512.Create(x[i]), x1 = Vector512.Create(x[i + 1]);
        Vector512<double> x2 = Vector512.Create(x[i + 2]), x3 = Vector512.Create(x[i + 3]);
        Vector512<double> x4 = Vector512.Create(x[i + 4]), x5 = Vector512.Create(x[i + 5]);
        Vector512<double> x6 = Vector512.Create(x[i + 6]), x7 = Vector512.Create(x[i + 7]);
        Vector512<double> s0 = default, s1 = default, s2 = default, s3 = default;
        Vector512<double> s4 = default, s5 = default, s6 = default, s7 = default;
        for (nint j = i + Tile; j < size; j += Tile)
        {
            var xj = Vector512.Load(x + j);
            var yj = Vector512.Load(y + j);
            var element = Vector512.Load(row + j);
            s0 = Vector512.FusedMultiplyAdd(element, xj, s0);
            yj = Vector512.FusedMultiplyAdd(element, x0, yj);
            element = Vector512.Load(row + stride + j);
            s1 = Vector512.FusedMultiplyAdd(element, xj, s1);
            yj = Vector512.FusedMultiplyAdd(element, x1, yj);
            element = Vector512.Load(row + 2 * stride + j);
            s2 = Vector512.FusedMultiplyAdd(element, xj, s2);
            yj = Vector512.FusedMultiplyAdd(element, x2, yj);
            element = Vector512.Load(row + 3 * stride + j);
            s3 = Vector512.FusedMultiplyAdd(element, xj, s3);
            yj = Vector512.FusedMultiplyAdd(element, x3, yj);
            element = Vector512.Load(row4 + j);
            s4 = Vector512.FusedMultiplyAdd(element, xj, s4);
            yj = Vector512.FusedMultiplyAdd(element, x4, yj);
            element = Vector512.Load(row4 + stride + j);
            s5 = Vector512.FusedMultiplyAdd(element, xj, s5);
            yj = Vector512.FusedMultiplyAdd(element, x5, yj);
            element = Vector512.Load(row4 + 2 * stride + j);
            s6 = Vector512.FusedMultiplyAdd(element, xj, s6);
            yj = Vector512.FusedMultiplyAdd(element, x6, yj);
            element = Vector512.Load(row4 + 3 * stride + j);
            s7 = Vector512.FusedMultiplyAdd(element, xj, s7);
            yj = Vector512.FusedMultiplyAdd(element, x7, yj);
            yj.Store(y + j);
        }
        y[i] += Lanes.AddLanes(s0);
        y[i + 1] += Lanes.AddLanes(s1);
        y[i + 2] += Lanes.AddLanes(s2);
        y[i + 3] += Lanes.AddLanes(s3);
        y[i + 4] += Lanes.AddLanes(s4);
        y[i + 5] += Lanes.AddLanes(s5);
        y[i + 6] += Lanes.AddLanes(s6);
        y[i + 7] += Lanes.AddLanes(s7);
    }

    /// <summary>
    /// As <see cref="EightRows"/> with the same order of operations, for processors of sixteen vector registers.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void FourRows(double* tile, nint stride, int i, int offset, int size, double* x, double* y)
    {
        var row = tile + offset * stride;
        double* xi = x + i + offset;
        Vector256<double> x0 = Vector256.Create(xi[0]), x1 = Vector256.Create(xi[1]);
        Vector256<double> x2 = Vector256.Create(xi[2]), x3 = Vector256.Create(xi[3]);
        Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default;
        Vector256<double> t0 = default, t1 = default, t2 = default, t3 = default;
        for (nint j = i + Tile; j < size; j += Tile)
        {
            Half(row + j, stride, x + j, y + j, x0, x1, x2, x3, ref s0, ref s1, ref s2, ref s3);
            Half(row + j + 4, stride, x + j + 4, y + j + 4, x0, x1, x2, x3, ref t0, ref t1, ref t2, ref t3);
        }
        y[i + offset] += Lanes.AddLanes(Vector512.Create(s0, t0));
        y[i + offset + 1] += Lanes.AddLanes(Vector512.Create(s1, t1));
        y[i + offset + 2] += Lanes.AddLanes(Vector512.Create(s2, t2));
        y[i + offset + 3] += Lanes.AddLanes(Vector512.Create(s3, t3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Half(double* row, nint stride, double* x, double* y,
        Vector256<double> x0, Vector256<double> x1, Vector256<double> x2, Vector256<double> x3,
        ref Vector256<double> s0, ref Vector256<double> s1, ref Vector256<double> s2, ref Vector256<double> s3)
    {
        var xj = Vector256.Load(x);
        var yj = Vector256.Load(y);
        var element = Vector256.Load(row);
        s0 = Vector256.FusedMultiplyAdd(element, xj, s0);
        yj = Vector256.FusedMultiplyAdd(element, x0, yj);
        element = Vector256.Load(row + stride);
        s1 = Vector256.FusedMultiplyAdd(element, xj, s1);
        yj = Vector256.FusedMultiplyAdd(element, x1, yj);
        element = Vector256.Load(row + 2 * stride);
        s2 = Vector256.FusedMultiplyAdd(element, xj, s2);
        yj = Vector256.FusedMultiplyAdd(element, x2, yj);
        element = Vector256.Load(row + 3 * stride);
        s3 = Vector256.FusedMultiplyAdd(element, xj, s3);
        yj = Vector256.FusedMultiplyAdd(element, x3, yj);
        yj.Store(y);
    }
}
