using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>The exact nonzero Hessian spectrum of a linear two-layer network y = W2 W1 x at matching weights.</summary>
/// <remarks>
/// Derived: H = MᵀM with M = [W2 ⊗ I, I ⊗ W1ᵀ], so the nonzero eigenvalues of the P x P Hessian are those of
/// M Mᵀ = W2W2ᵀ ⊗ I + I ⊗ W1ᵀW1, the Kronecker sum. One output: |W2|² + eig(W1ᵀW1).
/// </remarks>
public static class LinearNetworkSpectrum
{
    /// <summary>The nonzero eigenvalues for standard inputs, descending.</summary>
    /// <param name="first">W1, hidden x inputs.</param>
    /// <param name="second">W2, outputs x hidden.</param>
    /// <remarks>Cost O(d³ + o³) instead of O(P³).</remarks>
    /// <exception cref="ArgumentException">The shapes do not match.</exception>
    public static double[] Values(Matrix first, Matrix second)
    {
        CheckShapes(first, second);
        double[] mu = SymmetricEigen.Values(Matrix.Gram(first));
        double[] alpha = SymmetricEigen.Values(Matrix.MultiplyTransposed(second, second));
        double[] sums = new double[mu.Length * alpha.Length];
        for (int i = 0; i < alpha.Length; i++)
        {
            for (int j = 0; j < mu.Length; j++) sums[i * mu.Length + j] = alpha[i] + mu[j];
        }

        return Largest(sums, Rank(first.Columns, first.Rows, second.Rows));
    }

    /// <summary>The nonzero eigenvalues for inputs of covariance C = R Rᵀ, descending.</summary>
    /// <param name="first">W1, hidden x inputs.</param>
    /// <param name="second">W2, outputs x hidden.</param>
    /// <param name="covarianceRoot">R, inputs x r of rank r ≤ inputs: C may be singular, or that of r samples.</param>
    /// <remarks>
    /// The eigenvalues of W2W2ᵀ ⊗ RᵀR + I ⊗ Rᵀ W1ᵀW1 R, outputs · r square: inputs outside the range of C do not occur.
    /// </remarks>
    /// <exception cref="ArgumentException">The shapes do not match.</exception>
    public static double[] Values(Matrix first, Matrix second, Matrix covarianceRoot)
    {
        CheckShapes(first, second);
        ArgumentNullException.ThrowIfNull(covarianceRoot);
        if (covarianceRoot.Rows != first.Columns)
            throw new ArgumentException($"The covariance root has {first.Columns} rows.", nameof(covarianceRoot));
        Matrix inner = Matrix.Gram(Matrix.Multiply(first, covarianceRoot));
        Matrix covariance = Matrix.Gram(covarianceRoot);
        Matrix outer = Matrix.MultiplyTransposed(second, second);
        int d = covarianceRoot.Columns, o = second.Rows;
        var image = new Matrix(o * d, o * d);
        for (int a = 0; a < o; a++)
        {
            for (int b = 0; b < o; b++)
            {
                for (int i = 0; i < d; i++)
                {
                    for (int j = 0; j < d; j++)
                        image[a * d + i, b * d + j] = outer[a, b] * covariance[i, j] + (a == b ? inner[i, j] : 0);
                }
            }
        }

        return Largest(SymmetricEigen.Values(image), Rank(d, first.Rows, o));
    }

    /// <summary>The rank of the Hessian for generic weights: od - max(o-K, 0) max(d-K, 0).</summary>
    public static int Rank(int inputs, int hidden, int outputs) =>
        outputs * inputs - Math.Max(outputs - hidden, 0) * Math.Max(inputs - hidden, 0);

    static double[] Largest(double[] values, int count)
    {
        Array.Sort(values);
        Array.Reverse(values);
        return values[..count];
    }

    static void CheckShapes(Matrix first, Matrix second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (second.Columns != first.Rows)
        {
            throw new ArgumentException(
                $"The second layer takes {second.Columns} units, the first has {first.Rows}.", nameof(second));
        }
    }
}
