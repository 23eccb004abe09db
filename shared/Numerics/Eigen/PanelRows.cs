using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Eigenspectrum.Numerics;

/// <summary>Reflections of the rows of a panel.</summary>
static unsafe class PanelRows
{
    const int Width = 8;

    /// <summary>row -= factor (row . v) v for some rows, four at a time; the length is a multiple of 8.</summary>
    public static void Reflect(double* rows, nint stride, int count, double* v, int length, double factor)
    {
        var i = 0;
        for (; i <= count - 4; i += 4)
            Four(rows + i * stride, stride, v, length, factor);
        for (; i < count; i++)
            One(rows + i * stride, v, length, factor);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Four(double* row0, nint stride, double* v, int length, double factor)
    {
        var row1 = row0 + stride;
        var row2 = row1 + stride;
        var row3 = row2 + stride;
        Vector512<double> s0 = default, s1 = default, s2 = default, s3 = default;
        for (nint j = 0; j < length; j += Width)
        {
            var x = Vector512.Load(v + j);
            s0 = Vector512.FusedMultiplyAdd(x, Vector512.Load(row0 + j), s0);
            s1 = Vector512.FusedMultiplyAdd(x, Vector512.Load(row1 + j), s1);
            s2 = Vector512.FusedMultiplyAdd(x, Vector512.Load(row2 + j), s2);
            s3 = Vector512.FusedMultiplyAdd(x, Vector512.Load(row3 + j), s3);
        }
        var f0 = Vector512.Create(-factor * Lanes.AddLanes(s0));
        var f1 = Vector512.Create(-factor * Lanes.AddLanes(s1));
        var f2 = Vector512.Create(-factor * Lanes.AddLanes(s2));
        var f3 = Vector512.Create(-factor * Lanes.AddLanes(s3));
        for (nint j = 0; j < length; j += Width)
        {
            var x = Vector512.Load(v + j);
            Vector512.FusedMultiplyAdd(x, f0, Vector512.Load(row0 + j)).Store(row0 + j);
            Vector512.FusedMultiplyAdd(x, f1, Vector512.Load(row1 + j)).Store(row1 + j);
            Vector512.FusedMultiplyAdd(x, f2, Vector512.Load(row2 + j)).Store(row2 + j);
            Vector512.FusedMultiplyAdd(x, f3, Vector512.Load(row3 + j)).Store(row3 + j);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void One(double* row, double* v, int length, double factor)
    {
        Vector512<double> sum = default;
        for (nint j = 0; j < length; j += Width)
            sum = Vector512.FusedMultiplyAdd(Vector512.Load(v + j), Vector512.Load(row + j), sum);
        var scale = Vector512.Create(-factor * Lanes.AddLanes(sum));
        for (nint j = 0; j < length; j += Width)
            Vector512.FusedMultiplyAdd(Vector512.Load(v + j), scale, Vector512.Load(row + j)).Store(row + j);
    }
}
