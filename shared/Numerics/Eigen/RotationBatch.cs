using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Eigenspectrum.Numerics;

/// <summary>Plane rotations of neighbouring rows of a matrix, collected and applied block of columns by block.</summary>
/// <remarks>A sweep goes from one row to the next; the row that two neighbouring rotations share stays in registers.</remarks>
sealed unsafe class RotationBatch(Matrix rows, int threads)
{
    const int Capacity = 1 << 15;     // rotations: 512 KiB
    const int ColumnsAtOnce = 32;     // four vectors of 512 bits
    const long ParallelFrom = 20_000; // rotations times blocks of columns

    readonly double[] cosines = new double[Capacity];
    readonly double[] sines = new double[Capacity];
    readonly List<Sweep> sweeps = [];
    int count;

    /// <summary>Begins a sweep of rotations of (row, row + step), (row + step, row + 2 step), ...</summary>
    public void BeginSweep(int row, int step, int length)
    {
        if (count + length > Capacity)
            Apply();
        sweeps.Add(new Sweep(row, step, count, length));
    }

    /// <summary>The next rotation: upper = c upper + s lower, lower = c lower - s upper; the lower row goes on.</summary>
    public void Add(double cosine, double sine)
    {
        cosines[count] = cosine;
        sines[count] = sine;
        count++;
    }

    /// <summary>Applies what was collected.</summary>
    public void Apply()
    {
        var n = rows.Columns;
        var blocks = (n + ColumnsAtOnce - 1) / ColumnsAtOnce;
        ParallelChunks.For(blocks, (long)count * blocks < ParallelFrom ? 1 : threads, block =>
        {
            var from = block * ColumnsAtOnce;
            fixed (double* data = rows.Data, c = cosines, s = sines)
            {
                foreach (var sweep in sweeps)
                {
                    if (n - from >= ColumnsAtOnce)
                        Wide(data + from, sweep, c + sweep.Start, s + sweep.Start);
                    else
                        Narrow(data + from, n - from, sweep, c + sweep.Start, s + sweep.Start);
                }
            }
        });
        sweeps.Clear();
        count = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Wide(double* data, Sweep sweep, double* cosine, double* sine)
    {
        var stride = (nint)sweep.Step * rows.Columns;
        var row = data + (nint)sweep.Row * rows.Columns;
        var u0 = Vector512.Load(row);
        var u1 = Vector512.Load(row + 8);
        var u2 = Vector512.Load(row + 16);
        var u3 = Vector512.Load(row + 24);
        for (var i = 0; i < sweep.Length; i++)
        {
            var next = row + stride;
            var c = Vector512.Create(cosine[i]);
            var s = Vector512.Create(sine[i]);
            var v0 = Vector512.Load(next);
            var v1 = Vector512.Load(next + 8);
            var v2 = Vector512.Load(next + 16);
            var v3 = Vector512.Load(next + 24);
            Vector512.FusedMultiplyAdd(s, v0, c * u0).Store(row);
            Vector512.FusedMultiplyAdd(s, v1, c * u1).Store(row + 8);
            Vector512.FusedMultiplyAdd(s, v2, c * u2).Store(row + 16);
            Vector512.FusedMultiplyAdd(s, v3, c * u3).Store(row + 24);
            u0 = Vector512.FusedMultiplyAdd(-s, u0, c * v0);
            u1 = Vector512.FusedMultiplyAdd(-s, u1, c * v1);
            u2 = Vector512.FusedMultiplyAdd(-s, u2, c * v2);
            u3 = Vector512.FusedMultiplyAdd(-s, u3, c * v3);
            row = next;
        }
        u0.Store(row);
        u1.Store(row + 8);
        u2.Store(row + 16);
        u3.Store(row + 24);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Narrow(double* data, int width, Sweep sweep, double* cosine, double* sine)
    {
        var stride = (nint)sweep.Step * rows.Columns;
        for (var j = 0; j < width; j++)
        {
            var element = data + (nint)sweep.Row * rows.Columns + j;
            var u = *element;
            for (var i = 0; i < sweep.Length; i++, element += stride)
            {
                var v = element[stride];
                *element = Math.FusedMultiplyAdd(sine[i], v, cosine[i] * u);
                u = Math.FusedMultiplyAdd(-sine[i], u, cosine[i] * v);
            }
            *element = u;
        }
    }

    readonly record struct Sweep(int Row, int Step, int Start, int Length);
}
