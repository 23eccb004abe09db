using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Eigenspectrum.Numerics;

/// <summary>
/// Plane rotations of neighbouring rows of a matrix, collected and applied to one panel of columns after another.
/// </summary>
/// <remarks>
/// The matrix is kept as panels of 32 columns (the last one filled up), each of which lies together and stays in the
/// second-level cache for up to 4,000 rows. A sweep goes from one row to the next; the row that two neighbouring
/// rotations share stays in registers. Columns don't mix, so panels may go to any thread.
/// </remarks>
sealed unsafe class RotationBatch : IDisposable
{
    const int Width = 32;             // four vectors of 512 bits
    const int Alignment = 64;
    const long ParallelFrom = 20_000; // rotations times panels

    readonly Matrix matrix;
    readonly int threads;
    readonly int panels;
    readonly double* memory;
    readonly double[] cosines;
    readonly double[] sines;
    readonly List<Sweep> sweeps = [];
    int count;

    public RotationBatch(Matrix matrix, int threads)
    {
        const int Capacity = 1 << 15;
        this.matrix = matrix;
        this.threads = threads;
        cosines = new double[Math.Max(Capacity, matrix.Rows)];
        sines = new double[cosines.Length];
        panels = (matrix.Columns + Width - 1) / Width;
        var bytes = (nuint)panels * (nuint)matrix.Rows * Width * sizeof(double);
        memory = (double*)NativeMemory.AlignedAlloc(Math.Max(bytes, Alignment), Alignment);
        NativeMemory.Clear(memory, bytes);
        for (var panel = 0; panel < panels; panel++)
        {
            for (var row = 0; row < matrix.Rows; row++)
                Part(row, panel).CopyTo(new Span<double>(Row(row, panel), Width));
        }
    }

    /// <summary>Begins a sweep of rotations of (row, row + step), (row + step, row + 2 step), ...</summary>
    public void BeginSweep(int row, int step, int length)
    {
        if (count + length > cosines.Length)
            Apply();
        sweeps.Add(new Sweep(row, step, count, length));
    }

    /// <summary>The next rotation: the row becomes c row + s next, and the next one c next - s row.</summary>
    public void Add(double cosine, double sine)
    {
        cosines[count] = cosine;
        sines[count] = sine;
        count++;
    }

    /// <summary>Applies what was collected and writes the result into the matrix.</summary>
    public void Finish()
    {
        Apply();
        for (var panel = 0; panel < panels; panel++)
        {
            for (var row = 0; row < matrix.Rows; row++)
            {
                var part = Part(row, panel);
                new Span<double>(Row(row, panel), part.Length).CopyTo(part);
            }
        }
    }

    public void Dispose() => NativeMemory.AlignedFree(memory);

    void Apply()
    {
        ParallelChunks.For(panels, (long)count * panels < ParallelFrom ? 1 : threads, panel =>
        {
            fixed (double* c = cosines, s = sines)
            {
                foreach (var sweep in sweeps)
                    Rotate(Row(sweep.Row, panel), sweep.Step * Width, sweep.Length, c + sweep.Start, s + sweep.Start);
            }
        });
        sweeps.Clear();
        count = 0;
    }

    double* Row(int row, int panel) => memory + ((nint)panel * matrix.Rows + row) * Width;

    Span<double> Part(int row, int panel) =>
        matrix.Row(row).Slice(panel * Width, Math.Min(Width, matrix.Columns - panel * Width));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Rotate(double* row, nint step, int length, double* cosine, double* sine)
    {
        var u0 = Vector512.Load(row);
        var u1 = Vector512.Load(row + 8);
        var u2 = Vector512.Load(row + 16);
        var u3 = Vector512.Load(row + 24);
        for (var i = 0; i < length; i++)
        {
            var next = row + step;
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

    readonly record struct Sweep(int Row, int Step, int Start, int Length);
}
