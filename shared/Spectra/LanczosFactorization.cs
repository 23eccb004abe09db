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

    /// <summary>Runs Lanczos' recurrence with full reorthogonalization, twice in every step.</summary>
    /// <param name="map">The matrix A.</param>
    /// <param name="start">The first vector, of any length but zero.</param>
    /// <param name="steps">How many steps, at most n; fewer are made if the space becomes invariant.</param>
    /// <exception cref="ArgumentException">The vector is zero or of another size, or the number of steps not in
    /// 1..n.</exception>
    /// <remarks>C. Lanczos, J. Res. Natl. Bur. Stand. 45 (1950); orthogonalizing twice keeps the basis orthonormal to
    /// rounding ("twice is enough", Kahan and Parlett). k products and 4 k^2 n operations.</remarks>
    public static LanczosFactorization Of(LinearMap map, ReadOnlySpan<double> start, int steps)
    {
        ArgumentNullException.ThrowIfNull(map);
        int n = map.Dimension;
        if (start.Length != n)
            throw new ArgumentException($"The vector has {start.Length} elements; {n} are needed.", nameof(start));
        if (steps < 1 || steps > n)
            throw new ArgumentException($"{steps} steps; allowed: 1 to {n}.", nameof(steps));
        double norm = Sums.Norm(start);
        if (!(norm > 0 && double.IsFinite(norm)))
            throw new ArgumentException($"The vector has norm {norm}; it must be finite and not zero.", nameof(start));
        var basis = new Matrix(steps, n);
        for (int i = 0; i < n; i++)
            basis[0, i] = start[i] / norm;
        var diagonal = new double[steps];
        var offDiagonal = new double[steps];
        double scale = 0;
        for (int k = 0; k < steps; k++)
        {
            double[] next = map.Apply(basis.Row(k));
            diagonal[k] = Sums.Dot(basis.Row(k), next);
            for (int pass = 0; pass < 2; pass++)
                Orthogonalize(next, basis, k + 1);
            offDiagonal[k] = Sums.Norm(next);
            scale = Math.Max(scale, Math.Abs(diagonal[k]) + offDiagonal[k]);
            bool invariant = offDiagonal[k] <= n * Epsilon * scale;
            if (invariant || k + 1 == steps)
                return new(diagonal[..(k + 1)], offDiagonal[..k], Leading(basis, k + 1), next, invariant);
            for (int i = 0; i < n; i++)
                basis[k + 1, i] = next[i] / offDiagonal[k];
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

    static void Orthogonalize(double[] vector, Matrix basis, int count)
    {
        for (int j = 0; j < count; j++)
        {
            ReadOnlySpan<double> other = basis.Row(j);
            double along = Sums.Dot(other, vector);
            for (int i = 0; i < vector.Length; i++)
                vector[i] = Math.FusedMultiplyAdd(-along, other[i], vector[i]);
        }
    }

    static Matrix Leading(Matrix basis, int rows) =>
        rows == basis.Rows ? basis : new Matrix(rows, basis.Columns, basis.Data[..(rows * basis.Columns)]);
}
