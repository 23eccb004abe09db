using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra;

/// <summary>A V = V T + r e_k': an orthonormal basis V of a Krylov space, T tridiagonal, r the remainder.</summary>
/// <param name="Diagonal">The k diagonal elements of T.</param>
/// <param name="OffDiagonal">The k - 1 elements beside it, positive.</param>
/// <param name="Basis">V' as a k x n matrix: row j is the j-th basis vector.</param>
/// <param name="Remainder">The vector r.</param>
/// <param name="IsInvariant">Whether the space is invariant (r is rounding): the eigenvalues of T then are some of
/// A's.</param>
public sealed record LanczosFactorization(
    double[] Diagonal, double[] OffDiagonal, Matrix Basis, double[] Remainder, bool IsInvariant)
{
    const double Epsilon = 2.220446049250313e-16;

    /// <summary>Dimension k of the Krylov space.</summary>
    public int Steps => Diagonal.Length;

    /// <summary>The measure of the start vector, v' f(A) v for every f up to the quadrature's error.</summary>
    public LanczosMeasure Measure => new(Diagonal, OffDiagonal, IsInvariant ? 0 : Sums.Norm(Remainder));

    /// <summary>Runs Lanczos' recurrence with full reorthogonalization in every step.</summary>
    /// <param name="map">The matrix A.</param>
    /// <param name="start">The first vector, of any length but zero.</param>
    /// <param name="steps">How many steps, at most n less the deflated vectors; fewer if the space becomes
    /// invariant.</param>
    /// <param name="deflated">Orthonormal rows: the recurrence stays orthogonal to them, as for the matrix without
    /// these eigenvectors.</param>
    /// <param name="threads">Number of threads; no bit depends on it.</param>
    /// <param name="interruption">Ends after the step at hand; at least one is made.</param>
    /// <exception cref="ArgumentException">The vector is zero or of another size, or the number of steps not in
    /// 1..n.</exception>
    /// <exception cref="ArithmeticException">A product is not finite.</exception>
    /// <remarks>
    /// C. Lanczos, J. Res. Natl. Bur. Stand. 45 (1950). The recurrence leaves along the basis what rounding makes; a
    /// pass of Gram-Schmidt against all of it removes that, and a second one follows when the first has taken much of
    /// the vector away, so the basis is orthonormal to rounding. k products and 2 k^2 n operations, 8 k n bytes.
    /// </remarks>
    public static LanczosFactorization Of(
        ILinearMap map, ReadOnlySpan<double> start, int steps, Matrix? deflated = null, int threads = 1,
        CancellationToken interruption = default)
    {
        ArgumentNullException.ThrowIfNull(map);
        int n = map.Dimension, fixedRows = deflated?.Rows ?? 0;
        if (start.Length != n)
            throw new ArgumentException($"The vector has {start.Length} elements; {n} are needed.", nameof(start));
        if (steps < 1 || steps > n - fixedRows)
            throw new ArgumentException($"{steps} steps; allowed: 1 to {n - fixedRows}.", nameof(steps));
        if ((long)steps * n > Array.MaxLength)
            throw new ArgumentException(
                $"{steps} vectors of {n} elements don't fit in one array: at most {Array.MaxLength / n} steps.",
                nameof(steps));
        double norm = Sums.Norm(start);
        if (!(norm > 0 && double.IsFinite(norm)))
            throw new ArgumentException($"The vector has norm {norm}; it must be finite and not zero.", nameof(start));
        var basis = new Matrix(steps, n);
        double[] next = new double[n];
        for (int i = 0; i < n; i++)
            next[i] = start[i] / norm;
        if (deflated is not null)
        {
            Orthogonalization.Apply(deflated, fixedRows, next, threads);
            norm = Sums.Norm(next);
            if (norm < n * Epsilon)
                throw new ArgumentException("The vector lies in the space that is deflated.", nameof(start));
            for (int i = 0; i < n; i++)
                next[i] /= norm;
        }
        next.CopyTo(basis.Row(0));
        double[] diagonal = new double[steps], offDiagonal = new double[steps];
        double scale = 0;
        for (int k = 0; k < steps; k++)
        {
            map.Apply(basis.Row(k), next);
            diagonal[k] = Sums.Dot(basis.Row(k), next);
            // by the recurrence first: what is left along the basis is rounding, and one pass removes it
            Vectors.AddScaled(-diagonal[k], basis.Row(k), next);
            if (k > 0) Vectors.AddScaled(-offDiagonal[k - 1], basis.Row(k - 1), next);
            if (deflated is not null)
                Orthogonalization.Apply(deflated, fixedRows, next, threads);
            Orthogonalization.Apply(basis, k + 1, next, threads);
            offDiagonal[k] = Sums.Norm(next);
            scale = Math.Max(scale, Math.Abs(diagonal[k]) + offDiagonal[k]);
            if (!double.IsFinite(scale))
                throw new ArithmeticException($"Product {k + 1} is not finite: the matrix has no eigenvalues.");
            bool invariant = offDiagonal[k] <= n * Epsilon * scale;
            if (invariant || k + 1 == steps || interruption.IsCancellationRequested)
                return new(diagonal[..(k + 1)], offDiagonal[..k], Leading(basis, k + 1), next, invariant);
            for (int i = 0; i < n; i++)
                basis.Data[(k + 1) * n + i] = next[i] / offDiagonal[k];
        }
        throw new InvalidOperationException("The last step returns.");
    }

    /// <summary>The tridiagonal matrix T.</summary>
    public Matrix Tridiagonal()
    {
        var t = new Matrix(Steps, Steps);
        for (int k = 0; k < Steps; k++)
        {
            t[k, k] = Diagonal[k];
            if (k > 0)
                t[k, k - 1] = t[k - 1, k] = OffDiagonal[k - 1];
        }
        return t;
    }

    static Matrix Leading(Matrix basis, int rows) =>
        rows == basis.Rows ? basis : new Matrix(rows, basis.Columns, basis.Data[..(rows * basis.Columns)]);
}
