namespace Eigenspectrum.Numerics;

/// <summary>All eigenvalues, and if wanted eigenvectors, of dense symmetric matrices.</summary>
/// <remarks>
/// Householder reduction to tridiagonal form in blocks (Dongarra, Sorensen and Hammarling, 1989, as in LAPACK's
/// dsytrd), from n = 2,500 on for values alone, or for the vectors of at most half of them, by way of a band (as in
/// dsytrd_2stage). Then root-free QL (Pal, Walker and Kahan) for values alone, divide and conquer with vectors (Gu and
/// Eisenstat, 1995, as in dstedc). The matrix is first scaled by a power of two so that its largest element is about 1,
/// and only its upper triangle is used. The bits depend neither on the threads nor on the processor. Cost: 4/3 n^3
/// operations for the values; with vectors 2 n^3 more and at most 4/3 n^3 in divide and conquer.
/// </remarks>
public static unsafe class SymmetricEigen
{
    // Elements further apart than this fraction of the largest one are no rounding errors of a symmetric matrix.
    const double AsymmetryAllowed = 1e-8;

    /// <summary>
    /// The size from which eigenvalues alone, or with the vectors of at most half of them, are found by way of a
    /// band. The other way streams the matrix from memory for every column, which is too slow where it doesn't fit into
    /// a cache. The two ways differ in their last bits, so this is a constant and no property of the machine.
    /// </summary>
    public const int TwoStagesFrom = 2500;

    const double BoundFactor = 4;

    const double Epsilon = 1.0 / (1L << 52);

    /// <summary>The eigenvalues, ascending.</summary>
    /// <exception cref="ArgumentException">The matrix is not square or not symmetric.</exception>
    /// <exception cref="ArithmeticException">An element is NaN or infinite.</exception>
    public static double[] Values(Matrix a, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(a);
        return a.Rows < TwoStagesFrom ? ValuesInOneStage(a, threads) : ValuesInTwoStages(a, threads);
    }

    /// <summary>The eigenvalues, ascending, by way of a tridiagonal matrix alone, whatever the size.</summary>
    /// <exception cref="ArgumentException">The matrix is not square or not symmetric.</exception>
    /// <exception cref="ArithmeticException">An element is NaN or infinite.</exception>
    public static double[] ValuesInOneStage(Matrix a, int threads = 1)
    {
        var exponent = Check(a);
        var values = new double[a.Rows];
        var offDiagonal = new double[a.Rows];
        Tridiagonalization.Reduce(a, -exponent, values, offDiagonal, null, threads);
        return FromTridiagonal(values, offDiagonal, exponent);
    }

    /// <summary>The eigenvalues, ascending, by way of a band and a tridiagonal matrix, whatever the size.</summary>
    /// <exception cref="ArgumentException">The matrix is not square or not symmetric.</exception>
    /// <exception cref="ArithmeticException">An element is NaN or infinite.</exception>
    public static double[] ValuesInTwoStages(Matrix a, int threads = 1)
    {
        var exponent = Check(a);
        var values = new double[a.Rows];
        var offDiagonal = new double[a.Rows];
        Tridiagonalization.ReduceInTwoStages(a, -exponent, values, offDiagonal, null, null, threads);
        return FromTridiagonal(values, offDiagonal, exponent);
    }

    static double[] FromTridiagonal(double[] values, double[] offDiagonal, int exponent)
    {
        TridiagonalValues.Compute(values, offDiagonal);
        Unscale(values, exponent);
        return values;
    }

    /// <summary>The eigenvalues, ascending, and the eigenvectors.</summary>
    /// <exception cref="ArgumentException">The matrix is not square or not symmetric.</exception>
    /// <exception cref="ArithmeticException">An element is NaN or infinite.</exception>
    public static EigenDecomposition Decompose(Matrix a, int threads = 1)
    {
        var exponent = Check(a);
        var values = new double[a.Rows];
        var offDiagonal = new double[a.Rows];
        using var reflectors = new Reflectors(a.Rows, 1);
        Tridiagonalization.Reduce(a, -exponent, values, offDiagonal, reflectors, threads);
        using var vectors = new DivideAndConquer(values, offDiagonal, a.Rows, threads);
        reflectors.Apply(vectors.Vectors, a.Rows, threads);
        return vectors.Sorted(exponent);
    }

    /// <summary>All eigenvalues, ascending, and the eigenvectors of the largest: column k of Vectors is that of the
    /// k-th largest eigenvalue, k from 0.</summary>
    /// <remarks>Saves 3 n^2 operations for every vector that is not wanted: n^2 of them in the last merge of divide and
    /// conquer. By way of a band, where that is faster.</remarks>
    /// <param name="a">The matrix.</param>
    /// <param name="count">How many vectors, at most n.</param>
    /// <param name="threads">Threads to use; the numbers do not depend on it.</param>
    /// <exception cref="ArgumentException">The matrix is not square or not symmetric.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative or beyond n.</exception>
    /// <exception cref="ArithmeticException">An element is NaN or infinite.</exception>
    public static EigenDecomposition DecomposeLargest(Matrix a, int count, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, a.Rows);
        return a.Rows < TwoStagesFrom || count > a.Rows / 2
            ? LargestInOneStage(a, count, threads)
            : LargestInTwoStages(a, count, threads);
    }

    /// <summary>What <see cref="DecomposeLargest"/> finds, by way of a tridiagonal matrix alone.</summary>
    /// <param name="a">The matrix.</param>
    /// <param name="count">How many vectors, at most n.</param>
    /// <param name="threads">Threads to use; the numbers do not depend on it.</param>
    /// <exception cref="ArgumentException">The matrix is not square or not symmetric.</exception>
    /// <exception cref="ArithmeticException">An element is NaN or infinite.</exception>
    public static EigenDecomposition LargestInOneStage(Matrix a, int count, int threads = 1)
    {
        var exponent = Check(a);
        var (diagonal, offDiagonal) = (new double[a.Rows], new double[a.Rows]);
        using var reflectors = new Reflectors(a.Rows, 1);
        Tridiagonalization.Reduce(a, -exponent, diagonal, offDiagonal, reflectors, threads);
        return Largest(diagonal, offDiagonal, count, exponent, reflectors, null, threads);
    }

    /// <summary>What <see cref="DecomposeLargest"/> finds, by way of a band and a tridiagonal matrix.</summary>
    /// <param name="a">The matrix.</param>
    /// <param name="count">How many vectors, at most n.</param>
    /// <param name="threads">Threads to use; the numbers do not depend on it.</param>
    /// <exception cref="ArgumentException">The matrix is not square or not symmetric.</exception>
    /// <exception cref="ArithmeticException">An element is NaN or infinite.</exception>
    public static EigenDecomposition LargestInTwoStages(Matrix a, int count, int threads = 1)
    {
        var exponent = Check(a);
        var (diagonal, offDiagonal) = (new double[a.Rows], new double[a.Rows]);
        using var toBand = new Reflectors(a.Rows, Tridiagonalization.Band);
        using var chased = new ChasedReflectors(a.Rows, Tridiagonalization.Band);
        Tridiagonalization.ReduceInTwoStages(a, -exponent, diagonal, offDiagonal, toBand, chased, threads);
        return Largest(diagonal, offDiagonal, count, exponent, toBand, chased, threads);
    }

    static EigenDecomposition Largest(double[] diagonal, double[] offDiagonal, int count, int exponent,
        Reflectors outer, ChasedReflectors? inner, int threads)
    {
        using var vectors = new DivideAndConquer(diagonal, offDiagonal, count, threads);
        using var largest = vectors.Largest(count);
        inner?.Apply(largest.Start, count, threads);
        outer.Apply(largest.Start, count, threads);
        return new EigenDecomposition(vectors.SortedValues(exponent),
            DivideAndConquer.Columns(largest.Start, diagonal.Length, [.. Enumerable.Range(0, count)]));
    }

    /// <summary>
    /// How far computed eigenvalues may lie from the exact ones: 4 n 2^-52 times the given norm of the matrix.
    /// </summary>
    /// <remarks>
    /// The form n eps |A| is LAPACK's (Users' Guide, section 4.7), with 4 for its modest factor; the tests find errors
    /// below an eighth of it. It holds for every matrix seen, and is not a proven bound: that has a higher power of n.
    /// </remarks>
    public static double ErrorBound(double norm, int n) => BoundFactor * n * Epsilon * norm;

    /// <summary>How far computed eigenvalues may lie from the exact ones, by the matrix's Frobenius norm.</summary>
    public static double ErrorBound(Matrix a) => ErrorBound(a.FrobeniusNorm(), a.Rows);

    /// <summary>How far computed eigenvalues may lie from the exact ones, from those eigenvalues.</summary>
    /// <param name="values">The computed eigenvalues; the largest absolute value is the spectral norm.</param>
    public static double ErrorBound(ReadOnlySpan<double> values) =>
        ErrorBound(Lanes.LargestMagnitude(values), values.Length);

    /// <summary>Refuses what has no real spectrum; the binary exponent of the largest element.</summary>
    static int Check(Matrix a)
    {
        ArgumentNullException.ThrowIfNull(a);
        if (a.Rows != a.Columns)
            throw new ArgumentException($"A symmetric matrix is square; this one is {a.Rows} x {a.Columns}.",
                nameof(a));
        var largest = a.LargestMagnitude();
        if (!double.IsFinite(largest))
            throw new ArithmeticException(
                $"A {a.Rows} x {a.Rows} matrix with an element that is NaN or infinite has no eigenvalues.");
        var allowed = AsymmetryAllowed * largest;
        const int Tile = 16; // columns are read in pieces, or each element would cost a cache line
        for (var left = 0; left < a.Rows; left += Tile)
        {
            for (var i = left; i < a.Rows; i++)
                CheckSymmetry(a, i, left, Math.Min(i, left + Tile), allowed);
        }
        return largest == 0 ? 0 : Math.ILogB(largest);
    }

    static void CheckSymmetry(Matrix a, int i, int from, int to, double allowed)
    {
        var data = a.Data;
        var n = a.Columns;
        for (var j = from; j < to; j++)
        {
            var difference = data[i * n + j] - data[j * n + i];
            if (Math.Abs(difference) > allowed)
                throw new ArgumentException(
                    $"The matrix is not symmetric: elements ({i}, {j}) and ({j}, {i}) differ by {difference:g3}.",
                    nameof(a));
        }
    }

    static void Unscale(Span<double> values, int exponent)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = Math.ScaleB(values[i], exponent);
    }
}
