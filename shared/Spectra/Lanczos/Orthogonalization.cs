using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra;

/// <summary>Classical Gram-Schmidt, twice: v - V'(V v), with the rows of V orthonormal.</summary>
/// <remarks>
/// Twice is enough to make v orthogonal to rounding unless it lies in the space (Giraud, Langou and Rozloznik, 2005).
/// The vector is cut into chunks; the second pass's dots are taken while a chunk of all rows is still in the cache, so
/// V is read three times, not four: 8 k n operations at the speed of memory. Chunks' dots are added in their order: no
/// bit depends on the threads.
/// </remarks>
static class Orthogonalization
{
    // 100 rows of a chunk are 800 KiB: they stay in a second-level cache.
    const int Chunk = 1024;

    /// <summary>Makes a vector orthogonal to the first rows of a basis; returns what it had along them.</summary>
    public static double[] Twice(Matrix basis, int count, double[] vector, int threads = 1)
    {
        double[] total = new double[count];
        if (count == 0) return total;
        int n = vector.Length, chunks = (n + Chunk - 1) / Chunk;
        double[] partial = new double[chunks * count], along = new double[count];
        ParallelChunks.For(chunks, threads, chunk => Dots(basis, count, vector, chunk, partial));
        Add(partial, along);
        ParallelChunks.For(chunks, threads, chunk =>
        {
            Subtract(basis, along, vector, chunk);
            Dots(basis, count, vector, chunk, partial);
        });
        Vectors.Add(along, total);
        double[] second = new double[count];
        Add(partial, second);
        ParallelChunks.For(chunks, threads, chunk => Subtract(basis, second, vector, chunk));
        Vectors.Add(second, total);
        return total;
    }

    static void Dots(Matrix basis, int count, double[] vector, int chunk, double[] partial)
    {
        int first = chunk * Chunk, length = Math.Min(Chunk, vector.Length - first);
        ReadOnlySpan<double> part = vector.AsSpan(first, length);
        for (int j = 0; j < count; j++)
            partial[chunk * count + j] = Sums.Dot(basis.Row(j).Slice(first, length), part);
    }

    static void Subtract(Matrix basis, double[] along, double[] vector, int chunk)
    {
        int first = chunk * Chunk, length = Math.Min(Chunk, vector.Length - first), j = 0;
        Span<double> part = vector.AsSpan(first, length);
        for (; j + 1 < along.Length; j += 2)
        {
            Vectors.AddScaled(-along[j], basis.Row(j).Slice(first, length),
                -along[j + 1], basis.Row(j + 1).Slice(first, length), part);
        }

        if (j < along.Length) Vectors.AddScaled(-along[j], basis.Row(j).Slice(first, length), part);
    }

    static void Add(double[] partial, double[] sum)
    {
        for (int first = 0; first < partial.Length; first += sum.Length)
            Vectors.Add(partial.AsSpan(first, sum.Length), sum);
    }
}
