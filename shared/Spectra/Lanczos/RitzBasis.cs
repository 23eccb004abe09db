using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra;

/// <summary>
/// The growing orthonormal basis of a restarted Lanczos iteration, its projection V A V' and the Ritz pairs of that.
/// </summary>
sealed class RitzBasis(ILinearMap map, int size, SpectrumEnd end, RandomStream stream, int threads)
{
    const double Epsilon = 2.220446049250313e-16;
    const int ColumnsAtOnce = 2048;

    readonly int n = map.Dimension;
    readonly Matrix basis = new(size, map.Dimension);
    readonly Matrix projected = new(size, size);
    readonly double[] next = new double[map.Dimension];
    double coupling;         // of the last basis vector to the next one
    EigenDecomposition? ritz;
    int[] order = [];        // of the Ritz pairs, by preference
    long products;

    /// <summary>Vectors in the basis.</summary>
    public int Count { get; private set; }

    /// <summary>Largest magnitude of a Ritz value so far.</summary>
    public double Norm { get; private set; }

    /// <summary>Whether the basis spans the whole space: Ritz values are then all eigenvalues.</summary>
    public bool IsWhole => Count == n;

    public void Begin(double[]? start)
    {
        if (start is null)
        {
            stream.Normals(next);
        }
        else if (start.Length != n)
        {
            throw new ArgumentException($"The start has {start.Length} elements; {n} are needed.", nameof(start));
        }
        else
        {
            start.CopyTo(next, 0);
        }

        double norm = Sums.Norm(next);
        if (!(norm > 0 && double.IsFinite(norm)))
            throw new ArgumentException($"The start has norm {norm}; it must be finite and not zero.", nameof(start));
        Vectors.Scale(1 / norm, next, next);
        coupling = 0;
    }

    /// <summary>Adds vectors until the basis is full; null, or why it ended before that.</summary>
    public StopReason? Grow(StoppingRule stop, int reserve)
    {
        while (Count < size)
        {
            // products for the final residuals are kept back; the first vector is always made
            if (Count > 0 && stop.Before(products, 1L + reserve) is { } reason) return reason;
            int k = Count++;
            next.CopyTo(basis.Row(k));
            map.Apply(basis.Row(k), next);
            products++;
            double diagonal = Sums.Dot(basis.Row(k), next);
            projected[k, k] = diagonal;
            // by the recurrence first: then a pass against all of the basis mostly suffices
            Vectors.AddScaled(-diagonal, basis.Row(k), next);
            if (k > 0) Vectors.AddScaled(-projected[k - 1, k], basis.Row(k - 1), next);
            Orthogonalization.Apply(basis, Count, next, threads);
            coupling = Sums.Norm(next);
            Norm = Math.Max(Norm, Math.Abs(diagonal));
            if (!double.IsFinite(coupling + diagonal))
                throw new ArithmeticException($"Product {products} is not finite: the matrix has no eigenvalues.");
            if (Count == n)
            {
                coupling = 0;
                return null;
            }

            if (coupling <= n * Epsilon * Math.Max(Norm, coupling))
            {
                NextFromRandom(); // the space is invariant; another one begins
            }
            else
            {
                Vectors.Scale(1 / coupling, next, next);
            }

            if (Count < size) projected[k, k + 1] = projected[k + 1, k] = coupling;
        }

        return null;
    }

    /// <summary>Finds the Ritz pairs of the basis as it is.</summary>
    public void Project()
    {
        var square = new Matrix(Count, Count);
        for (int i = 0; i < Count; i++)
            projected.Row(i)[..Count].CopyTo(square.Row(i));
        ritz = SymmetricEigen.Decompose(square);
        double[] values = ritz.Values;
        Norm = Math.Max(Norm, Math.Max(Math.Abs(values[0]), Math.Abs(values[^1])));
        order = [.. Enumerable.Range(0, Count)];
        // sorts are stable: equal magnitudes keep the order of the values, the same at every run
        order = end switch
        {
            SpectrumEnd.Largest => [.. order.Reverse()],
            SpectrumEnd.Smallest => order,
            SpectrumEnd.Magnitude => [.. order.OrderByDescending(k => Math.Abs(values[k]))],
            _ => [.. order.Select(k => k % 2 == 0 ? Count - 1 - k / 2 : k / 2)],
        };
    }

    /// <summary>The most wanted Ritz values.</summary>
    public double[] Wanted(int pairs) => [.. order.Take(pairs).Select(k => ritz!.Values[k])];

    public bool Converged(int pairs, double tolerance)
    {
        if (Count < pairs) return false;
        for (int k = 0; k < pairs; k++)
        {
            if (Math.Abs(coupling * ritz!.Vectors[Count - 1, order[k]]) > tolerance * Norm) return false;
        }

        return true;
    }

    /// <summary>Keeps the most wanted Ritz vectors; goes on from the remainder, or from a random vector.</summary>
    /// <remarks>From a random vector the couplings of the kept ones are dropped: they must have converged.</remarks>
    public void Restart(int kept, bool fromRandom)
    {
        kept = Math.Min(kept, Count);
        var rotation = new Matrix(Count, kept);
        for (int k = 0; k < kept; k++)
        {
            for (int i = 0; i < Count; i++) rotation[i, k] = ritz!.Vectors[i, order[k]];
        }

        double[] arrow = [.. Enumerable.Range(0, kept).Select(k => coupling * rotation[Count - 1, k])];
        Rotate(rotation);
        Array.Clear(projected.Data);
        Count = kept;
        for (int k = 0; k < kept; k++) projected[k, k] = ritz!.Values[order[k]];
        if (fromRandom)
        {
            NextFromRandom();
            return;
        }

        for (int k = 0; k < kept; k++) projected[k, kept] = projected[kept, k] = arrow[k];
    }

    /// <summary>The most wanted pairs with residuals from one more product each.</summary>
    public ExtremePairs Result(int pairs, double tolerance, int restarts, StopReason reason)
    {
        var rotation = new Matrix(Count, pairs);
        double[] values = Wanted(pairs), residuals = new double[pairs];
        for (int k = 0; k < pairs; k++)
        {
            for (int i = 0; i < Count; i++) rotation[i, k] = ritz!.Vectors[i, order[k]];
        }

        Rotate(rotation);
        var vectors = new Matrix(pairs, n, basis.Data[..(pairs * n)]);
        for (int k = 0; k < pairs; k++)
        {
            map.Apply(vectors.Row(k), next);
            products++;
            Vectors.AddScaled(-values[k], vectors.Row(k), next);
            residuals[k] = Sums.Norm(next) / Sums.Norm(vectors.Row(k));
        }

        return new(values, vectors, residuals, Norm, tolerance, products, restarts, reason);
    }

    void NextFromRandom()
    {
        coupling = 0;
        stream.Normals(next);
        Orthogonalization.Apply(basis, Count, next, threads);
        Vectors.Scale(1 / Sums.Norm(next), next, next);
        Orthogonalization.Apply(basis, Count, next, threads);
        Vectors.Scale(1 / Sums.Norm(next), next, next);
    }

    /// <summary>The first rows of the basis become its Ritz vectors, some columns at a time.</summary>
    void Rotate(Matrix rotation)
    {
        int kept = rotation.Columns, rows = rotation.Rows;
        ParallelChunks.For((n + ColumnsAtOnce - 1) / ColumnsAtOnce, threads, chunk =>
        {
            int first = chunk * ColumnsAtOnce, columns = Math.Min(ColumnsAtOnce, n - first);
            double[] turned = new double[kept * columns];
            Products.TransposeMultiply(kept, columns, rows, rotation.Data, kept, basis.Data.AsSpan(first), n, turned,
                columns);
            for (int k = 0; k < kept; k++)
                turned.AsSpan(k * columns, columns).CopyTo(basis.Data.AsSpan(k * n + first, columns));
        });
    }
}
