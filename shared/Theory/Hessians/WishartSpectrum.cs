using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>Draws the eigenvalues of WᵀW for a Gaussian matrix W without making the matrix.</summary>
/// <remarks>
/// Orthogonal reflections from both sides turn W into a bidiagonal matrix whose elements are independent chi variables
/// (Bartlett; Dumitriu and Edelman, J. Math. Phys. 43, 2002): exact at every size, and O(min²) instead of O(K d²).
/// </remarks>
public static class WishartSpectrum
{
    /// <summary>The min(rows, columns) eigenvalues that are not zero, ascending.</summary>
    /// <param name="stream">Random numbers; 2 min(rows, columns) - 1 chi-square variables are drawn.</param>
    /// <param name="rows">Rows of W.</param>
    /// <param name="columns">Columns of W.</param>
    /// <param name="variance">Variance of an element of W.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size or the variance is not positive.</exception>
    public static double[] Draw(RandomStream stream, int rows, int columns, double variance = 1)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(variance);
        int few = Math.Min(rows, columns), many = Math.Max(rows, columns);
        double[] diagonal = new double[few], beside = new double[few - 1];
        // B is lower bidiagonal: chi of many, many - 1, ... on its diagonal, of few - 1, ..., 1 below; this is B Bᵀ
        double below = 0;
        for (int i = 0; i < few; i++)
        {
            double square = stream.ChiSquare(many - i);
            diagonal[i] = variance * (square + below);
            if (i == few - 1) break;
            below = stream.ChiSquare(few - 1 - i);
            beside[i] = variance * Math.Sqrt(square * below);
        }

        double[] values = SymmetricTridiagonal.Values(diagonal, beside);
        // rounding must not carry an eigenvalue of a square matrix below zero
        for (int i = 0; i < few; i++) values[i] = Math.Max(0, values[i]);
        return values;
    }
}
