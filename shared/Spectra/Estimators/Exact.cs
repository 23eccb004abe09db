using System.ComponentModel;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra;

/// <summary>All eigenvalues, by writing the matrix out and decomposing it: n products, O(n^3), n^2 numbers.</summary>
[Description("All eigenvalues, from the whole matrix.")]
public sealed record Exact : ISpectralEstimator
{
    /// <inheritdoc/>
    /// <remarks>The matrix is symmetrized; half its asymmetry (Frobenius norm) adds to the error bound (Weyl). It
    /// cannot end early: a stopping rule that does not allow n products is refused.</remarks>
    /// <exception cref="ArgumentException">Fewer than n products are allowed.</exception>
    public SpectralEstimate Estimate(ILinearMap map, RandomStream stream, StoppingRule? stop = null, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(map);
        int n = map.Dimension;
        if (stop?.Products < n)
            throw new ArgumentException(
                $"All eigenvalues take {n} products; {stop.Products} are allowed. Take an estimator.", nameof(stop));
        Matrix matrix = map.ToMatrix();
        double asymmetry = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double gap = matrix[i, j] - matrix[j, i];
                asymmetry += gap * gap / 2;
                matrix[i, j] = matrix[j, i] = (matrix[i, j] + matrix[j, i]) / 2;
            }
        }

        return Of(matrix, n, Math.Sqrt(asymmetry), threads);
    }

    /// <summary>The estimate that is none: from a symmetric matrix that is there as numbers.</summary>
    /// <param name="matrix">Exactly symmetric.</param>
    /// <param name="products">Products that it took.</param>
    /// <param name="error">How far the matrix may be from the one that is meant, in the spectral norm.</param>
    /// <param name="threads">Number of threads; no bit depends on it.</param>
    public static SpectralEstimate Of(Matrix matrix, long products = 0, double error = 0, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        double[] values = SymmetricEigen.Values(matrix, threads);
        return new(values.Length, values, [], SymmetricEigen.ErrorBound(values) + error, products, StopReason.Complete);
    }
}
