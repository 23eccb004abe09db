using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra;

/// <summary>All eigenvalues, by writing the matrix out and decomposing it: n products, O(n^3), n^2 numbers.</summary>
public sealed class Exact : ISpectralEstimator
{
    /// <inheritdoc/>
    /// <remarks>The matrix is symmetrized; half its asymmetry (Frobenius norm) adds to the error bound
    /// (Weyl).</remarks>
    public SpectralEstimate Estimate(LinearMap map, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(map);
        Matrix matrix = map.ToMatrix();
        int n = map.Dimension;
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
        double[] values = SymmetricEigen.Values(matrix);
        var weights = new double[n];
        Array.Fill(weights, 1.0 / n);
        return new SpectralEstimate(
            values, weights, SymmetricEigen.ErrorBound(values) + Math.Sqrt(asymmetry), n, Converged: true);
    }
}
