namespace Eigenspectrum.Curvature;

/// <summary>S = F F' for a small positive semidefinite S, of any rank.</summary>
/// <remarks>
/// Cholesky's factorization with the largest diagonal element as the next pivot, without reordering the rows of F
/// (Higham, "Analysis of the Cholesky decomposition of a semi-definite matrix", 1990). It ends when what is left is
/// rounding; columns beyond the rank are zero.
/// </remarks>
static class SemidefiniteFactor
{
    const double Epsilon = 2.220446049250313e-16;

    /// <summary>Replaces S, n x n and row-major, by F.</summary>
    /// <exception cref="ArithmeticException">S is not positive semidefinite.</exception>
    public static void Replace(Span<double> matrix, int n)
    {
        double[] rest = matrix[..(n * n)].ToArray();
        matrix[..(n * n)].Clear();
        double largest = 0;
        for (int i = 0; i < n; i++) largest = Math.Max(largest, Math.Abs(rest[i * n + i]));
        double tolerance = 4 * n * Epsilon * largest;
        for (int column = 0; column < n; column++)
        {
            int pivot = 0;
            for (int i = 1; i < n; i++)
            {
                if (rest[i * n + i] > rest[pivot * n + pivot]) pivot = i;
            }

            double value = rest[pivot * n + pivot];
            if (!(value > tolerance)) break;
            double root = Math.Sqrt(value);
            for (int i = 0; i < n; i++) matrix[i * n + column] = rest[i * n + pivot] / root;
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                    rest[i * n + j] -= matrix[i * n + column] * matrix[j * n + column];
            }
        }

        double left = 0;
        foreach (double value in rest) left = Math.Max(left, Math.Abs(value));
        if (!(left <= 16 * tolerance))
        {
            throw new ArithmeticException(
                "The metric of the outputs is not positive semidefinite, so it has no factor: the loss is not convex "
                + "in the outputs, or not finite there.");
        }
    }
}
