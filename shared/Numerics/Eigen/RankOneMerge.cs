using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Eigenspectrum.Numerics;

/// <summary>
/// The eigenvalues and vectors of two neighbouring pieces of a tridiagonal matrix, put together by their coupling.
/// </summary>
/// <remarks>
/// With the pieces' decompositions the matrix is orthogonally similar to diag(D) + rho z z^T. Where an element of z or
/// a difference of two D is so small that ignoring it changes the matrix by 8 eps of its size at most, the eigenpair is
/// already known (deflation). The others are roots of the secular equation; their vectors are those of the matrix of
/// which the computed roots are the exact eigenvalues, so they are orthogonal however close the roots lie (Gu and
/// Eisenstat, 1995). Vectors of one piece are zero in the other, so sorting them by support makes the update two
/// products of half the size (as in LAPACK's dlaed3).
/// </remarks>
readonly unsafe struct RankOneMerge(double* vectors, int n, double[] values, int[] order, MergeWorkspace workspace,
    int first, int middle, int last, int threads)
{
    const double Epsilon = 1.0 / (1L << 53);
    const int Chunk = 32;
    const int Width = 8;
    const byte LeftOnly = 1;
    const byte Everywhere = 2;
    const byte RightOnly = 3;

    readonly int count = last - first;
    readonly double tolerance = 8 * Epsilon * workspace.Size;
    readonly double* poles = workspace.Poles + first;
    readonly double* updates = workspace.Updates + first;
    readonly double* keptPoles = workspace.KeptPoles + first;
    readonly double* keptUpdates = workspace.KeptUpdates + first;
    readonly double* roots = workspace.Roots + first;
    readonly double* squares = workspace.Squares(first);

    Span<int> Rows => workspace.Rows.AsSpan(first, count);

    Span<int> Kept => workspace.Kept.AsSpan(first, count);

    Span<int> Deflated => workspace.Deflated.AsSpan(first, count);

    Span<int> Positions => workspace.Positions.AsSpan(first, count);

    Span<byte> Supports => workspace.Supports.AsSpan(first, count);

    /// <summary>Merges, given the coupling of row middle - 1 with row middle.</summary>
    /// <param name="coupling">The coupling.</param>
    /// <param name="wanted">How many vectors, those of the largest values, must be formed.</param>
    public void Run(double coupling, int wanted)
    {
        MergeOrders();
        var rho = 2 * Math.Abs(coupling);
        Collect(coupling < 0);
        if (rho * Lanes.LargestMagnitude(new ReadOnlySpan<double>(updates, count)) <= tolerance)
        {
            Rows.CopyTo(order.AsSpan(first));
            return;
        }
        var kept = Deflate(rho);
        Arrange(kept, out var leftOnly, out var everywhere);
        var stride = (kept + Width - 1) / Width * Width;
        var from = Math.Max(0, kept - wanted); // the roots ascend
        SolveSecular(kept, from, stride, rho);
        var gathered = squares + (nint)kept * stride;
        Update(kept, from, stride, leftOnly, everywhere, gathered);
        for (var k = 0; k < kept; k++)
            values[first + k] = roots[k];
        for (var k = 0; k < count; k++)
            order[first + k] = first + k;
        OrderedIndices.Sort(order.AsSpan(first, count), values);
    }

    void MergeOrders()
    {
        var (left, right) = (first, middle);
        foreach (ref var row in Rows)
        {
            var takeLeft = right == last || left < middle && values[order[left]] <= values[order[right]];
            row = takeLeft ? order[left++] : order[right++];
        }
    }

    /// <summary>D and z, which holds the last elements of the left vectors and the first ones of the right.</summary>
    void Collect(bool negative)
    {
        var scale = 1 / Math.Sqrt(2);
        var rows = Rows;
        for (var k = 0; k < count; k++)
        {
            var row = rows[k];
            poles[k] = values[row];
            var element = row < middle
                ? vectors[(nint)row * n + middle - 1]
                : vectors[(nint)row * n + middle];
            updates[k] = scale * (negative && row >= middle ? -element : element);
            Supports[k] = row < middle ? LeftOnly : RightOnly;
        }
    }

    /// <summary>Sorts what is already an eigenpair from what is not; the number of the latter.</summary>
    int Deflate(double rho)
    {
        int kept = 0, deflated = 0, candidate = -1;
        for (var k = 0; k < count; k++)
        {
            if (rho * Math.Abs(updates[k]) <= tolerance)
            {
                Deflated[deflated++] = k;
                continue;
            }
            if (candidate >= 0)
            {
                if (RotateTogether(candidate, k))
                    Deflated[deflated++] = candidate;
                else
                    Kept[kept++] = candidate;
            }
            candidate = k;
        }
        if (candidate >= 0)
            Kept[kept++] = candidate;
        return kept;
    }

    /// <summary>
    /// Moves the update of two nearly equal poles into the second, if what the rotation leaves behind is negligible.
    /// </summary>
    bool RotateTogether(int i, int k)
    {
        var length = Math.Sqrt(updates[i] * updates[i] + updates[k] * updates[k]);
        var c = updates[k] / length;
        var s = -updates[i] / length;
        if (Math.Abs((poles[k] - poles[i]) * c * s) > tolerance)
            return false;
        updates[k] = length;
        updates[i] = 0;
        if (Supports[i] != Supports[k])
            Supports[i] = Supports[k] = Everywhere;
        var x = new Span<double>(vectors + (nint)Rows[i] * n + first, count);
        var y = new Span<double>(vectors + (nint)Rows[k] * n + first, count);
        Lanes.Rotate(x, y, c, s);
        (poles[i], poles[k]) = (poles[i] * c * c + poles[k] * s * s, poles[i] * s * s + poles[k] * c * c);
        return true;
    }

    /// <summary>Positions of the kept vectors when sorted by support.</summary>
    void Arrange(int kept, out int leftOnly, out int everywhere)
    {
        Span<int> counts = stackalloc int[RightOnly + 1];
        for (var k = 0; k < kept; k++)
        {
            keptPoles[k] = poles[Kept[k]];
            keptUpdates[k] = updates[Kept[k]];
            counts[Supports[Kept[k]]]++;
        }
        leftOnly = counts[LeftOnly];
        everywhere = counts[Everywhere];
        Span<int> next = [0, 0, leftOnly, leftOnly + everywhere];
        for (var k = 0; k < kept; k++)
            Positions[k] = next[Supports[Kept[k]]]++;
    }

    /// <summary>Roots, and row j of the squares, j not below <paramref name="from"/>: the eigenvector of root j in the
    /// basis of the kept vectors.</summary>
    void SolveSecular(int kept, int from, int stride, double rho)
    {
        var self = this;
        var equation = new SecularEquation(kept, keptPoles, keptUpdates, rho);
        var chunks = (kept + Chunk - 1) / Chunk;
        ParallelChunks.For(chunks, threads, chunk =>
        {
            for (var j = chunk * Chunk; j < Math.Min(kept, (chunk + 1) * Chunk); j++)
                self.roots[j] = equation.Solve(j, self.squares + (nint)j * stride);
        });
        // The updating vector of which these roots are the exact eigenvalues; it takes the place of the poles' copy.
        ParallelChunks.For(chunks, threads, chunk =>
            self.ExactUpdate(kept, stride, chunk * Chunk, Math.Min(kept, (chunk + 1) * Chunk)));
        var scratch = squares + (nint)kept * stride;
        ParallelChunks.For(chunks, threads, chunk =>
        {
            for (var j = Math.Max(from, chunk * Chunk); j < Math.Min(kept, (chunk + 1) * Chunk); j++)
                self.FormVector(kept, self.squares + (nint)j * stride, scratch + (nint)chunk * kept);
        });
    }

    /// <summary>z_i^2 = prod_j (root_j - D_i) / prod_(j != i) (D_j - D_i), for some i; written over D and z.</summary>
    void ExactUpdate(int kept, int stride, int from, int to)
    {
        for (var i = from; i < to; i++)
            updates[i] = -squares[(nint)i * stride + i];
        for (var j = 0; j < kept; j++)
        {
            var differences = squares + (nint)j * stride;
            var below = Math.Clamp(j, from, to);
            MultiplyQuotients(differences + from, keptPoles + from, keptPoles[j], updates + from, below - from);
            var above = Math.Clamp(j + 1, from, to);
            MultiplyQuotients(differences + above, keptPoles + above, keptPoles[j], updates + above, to - above);
        }
        for (var i = from; i < to; i++)
            updates[i] = Math.CopySign(Math.Sqrt(Math.Abs(updates[i])), keptUpdates[i]);
    }

    /// <summary>product[i] *= differences[i] / (poles[i] - pole).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void MultiplyQuotients(double* differences, double* poles, double pole, double* product, int count)
    {
        var shift = Vector512.Create(pole);
        var i = 0;
        for (; i <= count - Width; i += Width)
        {
            var quotient = Vector512.Load(differences + i) / (Vector512.Load(poles + i) - shift);
            (Vector512.Load(product + i) * quotient).Store(product + i);
        }
        for (; i < count; i++)
            product[i] *= differences[i] / (poles[i] - pole);
    }

    /// <summary>Replaces the differences D_i - root by the unit vector z_i / (D_i - root), sorted by support.</summary>
    void FormVector(int kept, double* row, double* scratch)
    {
        Divide(updates, row, scratch, kept);
        var elements = new ReadOnlySpan<double>(scratch, kept);
        var scale = 1 / Math.Sqrt(Lanes.Dot(elements, elements));
        var positions = Positions;
        for (var i = 0; i < kept; i++)
            row[positions[i]] = scale * scratch[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Divide(double* dividend, double* divisor, double* quotient, int count)
    {
        var i = 0;
        for (; i <= count - Width; i += Width)
            (Vector512.Load(dividend + i) / Vector512.Load(divisor + i)).Store(quotient + i);
        for (; i < count; i++)
            quotient[i] = dividend[i] / divisor[i];
    }

    /// <summary>New vectors from number <paramref name="from"/> on into the first rows, deflated ones behind.</summary>
    void Update(int kept, int from, int stride, int leftOnly, int everywhere, double* gathered)
    {
        var leftColumns = middle - first;
        var rightColumns = last - middle;
        var leftRows = leftOnly + everywhere;
        var rightRows = kept - leftOnly;
        var left = gathered;
        var right = left + (nint)leftRows * leftColumns;
        var others = right + (nint)rightRows * rightColumns;
        for (var k = 0; k < kept; k++)
        {
            var source = vectors + (nint)Rows[Kept[k]] * n;
            var position = Positions[k];
            if (position < leftRows)
                Copy(source + first, left + (nint)position * leftColumns, leftColumns);
            if (position >= leftOnly)
                Copy(source + middle, right + (nint)(position - leftOnly) * rightColumns, rightColumns);
        }
        var deflated = count - kept;
        for (var k = 0; k < deflated; k++)
            Copy(vectors + (nint)Rows[Deflated[k]] * n + first, others + (nint)k * count, count);
        var target = vectors + (nint)first * n;
        var rows = new Strided<double>(squares, stride, 1).From(from, 0);
        var to = target + (nint)from * n;
        Products.Run(kept - from, leftColumns, leftRows, rows, new Strided<double>(left, leftColumns, 1), to + first, n,
            accumulate: false, threads);
        Products.Run(kept - from, rightColumns, rightRows, rows.From(0, leftOnly),
            new Strided<double>(right, rightColumns, 1), to + middle, n, accumulate: false, threads);
        for (var k = 0; k < deflated; k++)
        {
            values[first + kept + k] = poles[Deflated[k]];
            Copy(others + (nint)k * count, target + (nint)(kept + k) * n + first, count);
        }
    }

    static void Copy(double* source, double* target, int count) =>
        Buffer.MemoryCopy(source, target, (long)count * sizeof(double), (long)count * sizeof(double));
}
