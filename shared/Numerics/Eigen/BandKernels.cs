using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Eigenspectrum.Numerics;

/// <summary>The loops of <see cref="BandChasing"/> over small blocks that lie in the first-level cache.</summary>
/// <remarks>Columns come in multiples of 8; six vectors, a band of 48, are kept in registers at once.</remarks>
static unsafe class BandKernels
{
    const int Width = 8;
    const int Six = 6 * Width;

    /// <summary>result[c] = sum_r x[r] block[r, c], r ascending.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CombineRows(double* block, nint stride, int rows, int columns, double* x, double* result)
    {
        var c = 0;
        for (; c <= columns - Six; c += Six)
        {
            Vector512<double> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default;
            var row = block + c;
            for (var r = 0; r < rows; r++, row += stride)
            {
                var scale = Vector512.Create(x[r]);
                s0 = Vector512.FusedMultiplyAdd(scale, Vector512.Load(row), s0);
                s1 = Vector512.FusedMultiplyAdd(scale, Vector512.Load(row + 8), s1);
                s2 = Vector512.FusedMultiplyAdd(scale, Vector512.Load(row + 16), s2);
                s3 = Vector512.FusedMultiplyAdd(scale, Vector512.Load(row + 24), s3);
                s4 = Vector512.FusedMultiplyAdd(scale, Vector512.Load(row + 32), s4);
                s5 = Vector512.FusedMultiplyAdd(scale, Vector512.Load(row + 40), s5);
            }
            s0.Store(result + c);
            s1.Store(result + c + 8);
            s2.Store(result + c + 16);
            s3.Store(result + c + 24);
            s4.Store(result + c + 32);
            s5.Store(result + c + 40);
        }
        for (; c < columns; c += Width)
        {
            Vector512<double> sum = default;
            var row = block + c;
            for (var r = 0; r < rows; r++, row += stride)
                sum = Vector512.FusedMultiplyAdd(Vector512.Create(x[r]), Vector512.Load(row), sum);
            sum.Store(result + c);
        }
    }

    /// <summary>result[r] = sum_c block[r, c] x[c], in eight lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void RowProducts(double* block, nint stride, int rows, int columns, double* x, double* result)
    {
        var r = 0;
        for (; r <= rows - 4; r += 4)
        {
            var row0 = block + r * stride;
            var row1 = row0 + stride;
            var row2 = row1 + stride;
            var row3 = row2 + stride;
            Vector512<double> s0 = default, s1 = default, s2 = default, s3 = default;
            for (nint c = 0; c < columns; c += Width)
            {
                var element = Vector512.Load(x + c);
                s0 = Vector512.FusedMultiplyAdd(element, Vector512.Load(row0 + c), s0);
                s1 = Vector512.FusedMultiplyAdd(element, Vector512.Load(row1 + c), s1);
                s2 = Vector512.FusedMultiplyAdd(element, Vector512.Load(row2 + c), s2);
                s3 = Vector512.FusedMultiplyAdd(element, Vector512.Load(row3 + c), s3);
            }
            result[r] = Lanes.AddLanes(s0);
            result[r + 1] = Lanes.AddLanes(s1);
            result[r + 2] = Lanes.AddLanes(s2);
            result[r + 3] = Lanes.AddLanes(s3);
        }
        for (; r < rows; r++)
        {
            Vector512<double> sum = default;
            for (nint c = 0; c < columns; c += Width)
                sum = Vector512.FusedMultiplyAdd(Vector512.Load(x + c), Vector512.Load(block + r * stride + c), sum);
            result[r] = Lanes.AddLanes(sum);
        }
    }

    /// <summary>block[r, c] -= x[r] p[c], then -= y[r] q[c].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SubtractRankTwo(double* block, nint stride, int rows, int columns, double* x, double* p,
        double* y, double* q)
    {
        var c = 0;
        for (; c <= columns - Six; c += Six)
        {
            var p0 = Vector512.Load(p + c);
            var p1 = Vector512.Load(p + c + 8);
            var p2 = Vector512.Load(p + c + 16);
            var p3 = Vector512.Load(p + c + 24);
            var p4 = Vector512.Load(p + c + 32);
            var p5 = Vector512.Load(p + c + 40);
            var q0 = Vector512.Load(q + c);
            var q1 = Vector512.Load(q + c + 8);
            var q2 = Vector512.Load(q + c + 16);
            var q3 = Vector512.Load(q + c + 24);
            var q4 = Vector512.Load(q + c + 32);
            var q5 = Vector512.Load(q + c + 40);
            var row = block + c;
            for (var r = 0; r < rows; r++, row += stride)
            {
                var u = Vector512.Create(-x[r]);
                var v = Vector512.Create(-y[r]);
                Subtract(u, p0, v, q0, row);
                Subtract(u, p1, v, q1, row + 8);
                Subtract(u, p2, v, q2, row + 16);
                Subtract(u, p3, v, q3, row + 24);
                Subtract(u, p4, v, q4, row + 32);
                Subtract(u, p5, v, q5, row + 40);
            }
        }
        for (; c < columns; c += Width)
        {
            var p0 = Vector512.Load(p + c);
            var q0 = Vector512.Load(q + c);
            var row = block + c;
            for (var r = 0; r < rows; r++, row += stride)
                Subtract(Vector512.Create(-x[r]), p0, Vector512.Create(-y[r]), q0, row);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Subtract(Vector512<double> u, Vector512<double> p, Vector512<double> v, Vector512<double> q,
        double* target) =>
        Vector512.FusedMultiplyAdd(v, q, Vector512.FusedMultiplyAdd(u, p, Vector512.Load(target))).Store(target);
}
