namespace Eigenspectrum.Numerics;

/// <summary>Eigenvalues and vectors of a symmetric tridiagonal matrix by divide and conquer.</summary>
/// <remarks>
/// The matrix is torn into pieces of at most 32 rows (Cuppen, 1981), which QL solves; pairs of pieces are then put
/// together again, level after level (<see cref="RankOneMerge"/>). At most 4/3 n^3 operations in products and O(n^2)
/// others, much less where eigenvalues agree or couplings vanish (deflation). Elements of about 1 are expected; errors
/// are relative to the norm of the matrix. Three squares of numbers are needed, one of which is the result.
/// </remarks>
sealed unsafe class DivideAndConquer : IDisposable
{
    const int LargestLeaf = 32;
    const int ParallelFrom = 128; // below, threads cost more than they bring

    readonly int n;
    readonly NativeBuffer<double> vectors;
    readonly int[] order;
    readonly double[] values;

    /// <summary>Solves; the diagonal and the n - 1 couplings beside it are not changed.</summary>
    /// <param name="diagonal">The n diagonal elements.</param>
    /// <param name="couplings">The elements beside it.</param>
    /// <param name="wanted">How many vectors, of the largest values, are wanted; others may be left out.</param>
    /// <param name="threads">Number of threads; no bit depends on it.</param>
    public DivideAndConquer(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> couplings, int wanted, int threads)
    {
        n = diagonal.Length;
        values = diagonal.ToArray();
        order = new int[n];
        vectors = new NativeBuffer<double>((long)n * n);
        var e = couplings[..Math.Max(0, n - 1)].ToArray();
        var levels = 0;
        while (n > (long)LargestLeaf << levels)
            levels++;
        for (var node = 1; node < 1 << levels; node++)
        {
            var cut = Boundary(node, levels);
            values[cut - 1] -= Math.Abs(e[cut - 1]);
            values[cut] -= Math.Abs(e[cut - 1]);
        }
        var size = Math.Max(Lanes.LargestMagnitude(diagonal), Lanes.LargestMagnitude(e));
        ParallelChunks.For(1 << levels, n < ParallelFrom ? 1 : threads, leaf => SolveLeaf(leaf, levels, e));
        if (levels == 0)
            return;
        using var workspace = new MergeWorkspace(n, size);
        for (var level = levels - 1; level >= 0; level--)
            MergeLevel(level, e, workspace, level == 0 ? wanted : n, threads);
    }

    /// <summary>The eigenvalues, each at the row of its vector.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>The rows in the order of ascending eigenvalues.</summary>
    public ReadOnlySpan<int> Order => order;

    /// <summary>n rows of n elements: the eigenvectors.</summary>
    public double* Vectors => vectors.Start;

    /// <summary>The decomposition, its values multiplied by a power of two.</summary>
    public EigenDecomposition Sorted(int exponent)
    {
        return new EigenDecomposition(SortedValues(exponent), Columns(Vectors, n, order));
    }

    /// <summary>The matrix whose columns are rows of n elements in the given order.</summary>
    public static Matrix Columns(double* rows, int n, int[] order)
    {
        const int Tile = 16;
        var count = order.Length;
        var columns = new Matrix(n, count);
        for (var left = 0; left < count; left += Tile)
        {
            for (var top = 0; top < n; top += Tile)
            {
                for (var k = left; k < Math.Min(count, left + Tile); k++)
                {
                    var source = rows + (nint)order[k] * n;
                    for (var i = top; i < Math.Min(n, top + Tile); i++)
                        columns.Data[i * count + k] = source[i];
                }
            }
        }
        return columns;
    }

    /// <summary>The eigenvalues, ascending, multiplied by a power of two.</summary>
    public double[] SortedValues(int exponent)
    {
        var sorted = new double[n];
        for (var k = 0; k < n; k++)
            sorted[k] = Math.ScaleB(values[order[k]], exponent);
        return sorted;
    }

    /// <summary>Copies of the rows of the largest eigenvalues, descending.</summary>
    public NativeBuffer<double> Largest(int count)
    {
        var rows = new NativeBuffer<double>((long)count * n);
        for (var k = 0; k < count; k++)
            new ReadOnlySpan<double>(Vectors + (nint)order[n - 1 - k] * n, n)
                .CopyTo(new Span<double>(rows.Start + (nint)k * n, n));
        return rows;
    }

    public void Dispose() => vectors.Dispose();

    /// <summary>The first row of a node; the sizes of the nodes of a level differ by at most 1.</summary>
    int Boundary(int node, int level) => (int)((long)n * node >> level);

    void SolveLeaf(int leaf, int levels, double[] e)
    {
        var first = Boundary(leaf, levels);
        var count = Boundary(leaf + 1, levels) - first;
        for (var i = 0; i < count; i++)
        {
            Vectors[(nint)(first + i) * (n + 1)] = 1;
            order[first + i] = first + i;
        }
        if (count == 0)
            return;
        var d = values.AsSpan(first, count);
        TridiagonalVectors.Compute(d, e.AsSpan(first, count - 1), Vectors + (nint)first * (n + 1), n);
        OrderedIndices.Sort(order.AsSpan(first, count), values);
    }

    /// <summary>Many small merges share the threads; few large ones use all of them, one after the other.</summary>
    void MergeLevel(int level, double[] e, MergeWorkspace workspace, int wanted, int threads)
    {
        var nodes = 1 << level;
        var inner = nodes >= threads ? 1 : threads;
        ParallelChunks.For(nodes, n >= ParallelFrom && inner == 1 ? threads : 1, node =>
        {
            var first = Boundary(node, level);
            var middle = Boundary(2 * node + 1, level + 1);
            var last = Boundary(node + 1, level);
            var merge = new RankOneMerge(Vectors, n, values, order, workspace, first, middle, last, inner);
            merge.Run(e[middle - 1], wanted);
        });
    }
}
