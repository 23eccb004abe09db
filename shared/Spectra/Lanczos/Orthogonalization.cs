using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra;

/// <summary>Classical Gram-Schmidt, v - V'(V v) with the rows of V orthonormal, and once more where needed.</summary>
/// <remarks>
/// Twice is enough to make v orthogonal to rounding unless it lies in the space (Giraud, Langou and Rozloznik, 2005);
/// once is, if v loses little of its length by it (Daniel, Gragg, Kaufman and Stewart, Math. Comp. 30, 1976). A pass
/// reads V twice, 4 k n operations at the speed of memory: four rows together, in chunks long enough for the processor
/// to read ahead. Chunks' sums are added in their order: no bit depends on the threads.
/// </remarks>
static class Orthogonalization
{
    const int Chunk = 4096;

    /// <summary>The square of the least share of v's length that is left by a pass which is the last.</summary>
    const double Kept = .5;

    /// <summary>Squares below this may have lost digits, or all.</summary>
    const double SafeSquare = 1e-250;

    /// <summary>Makes a vector orthogonal to the first rows of a basis; returns what it had along them.</summary>
    public static double[] Apply(Matrix basis, int count, double[] vector, int threads = 1)
    {
        double[] total = new double[count], along = new double[count];
        if (count == 0) return total;
        int chunks = (vector.Length + Chunk - 1) / Chunk;
        // a row a chunk: its inner products with the basis, and its squared norm before and after
        double[] partial = new double[chunks * count], before = new double[chunks], after = new double[chunks];
        for (int pass = 0; pass < 2; pass++)
        {
            ParallelChunks.For(chunks, threads, chunk => Project(basis, count, vector, chunk, partial, before));
            along.AsSpan().Clear();
            for (int chunk = 0; chunk < chunks; chunk++) Vectors.Add(partial.AsSpan(chunk * count, count), along);
            ParallelChunks.For(chunks, threads, chunk => Subtract(basis, along, vector, chunk, after));
            Vectors.Add(along, total);
            double left = Sums.Sum(after);
            if (left > SafeSquare && double.IsFinite(left) && left >= Kept * Sums.Sum(before)) break;
        }

        return total;
    }

    static void Project(
        Matrix basis, int count, double[] vector, int chunk, double[] partial, double[] squares)
    {
        int first = chunk * Chunk, length = Math.Min(Chunk, vector.Length - first);
        ReadOnlySpan<double> part = vector.AsSpan(first, length);
        squares[chunk] = Sums.Dot(part, part);
        MatrixVector.Multiply(
            count, length, basis.Data.AsSpan(first), vector.Length, part, partial.AsSpan(chunk * count, count));
    }

    static void Subtract(Matrix basis, double[] along, double[] vector, int chunk, double[] squares)
    {
        int first = chunk * Chunk, length = Math.Min(Chunk, vector.Length - first);
        Span<double> part = vector.AsSpan(first, length), inSpace = stackalloc double[Chunk];
        inSpace = inSpace[..length];
        MatrixVector.TransposeMultiply(
            along.Length, length, basis.Data.AsSpan(first), vector.Length, along, inSpace);
        Vectors.AddScaled(-1, inSpace, part);
        squares[chunk] = Sums.Dot(part, part);
    }
}
