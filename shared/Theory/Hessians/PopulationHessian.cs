using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>
/// The population Hessian of a two-layer network y = W2 g(W1 x) at matching weights, for Gaussian inputs and the loss
/// E[|y - y*|²] / 2.
/// </summary>
/// <remarks>
/// Derived: the residual vanishes, so H = E[J Jᵀ]. Parameters in the order w_1, ..., w_K, then the rows of W2. With
/// V = W2ᵀW2 the blocks are V_ab E[g'_a g'_b x xᵀ], W2_oa E[g'_a g_b x] and δ_oo' E[g_a g_b].
/// </remarks>
public static class PopulationHessian
{
    /// <summary>The P x P Hessian, P = K(d + o).</summary>
    /// <param name="first">W1, hidden x inputs.</param>
    /// <param name="second">W2, outputs x hidden.</param>
    /// <param name="kernel">The activation.</param>
    /// <param name="covarianceRoot">R, inputs x r, with input covariance R Rᵀ; none for standard inputs.</param>
    /// <exception cref="ArgumentException">The shapes do not match.</exception>
    public static Matrix Of(Matrix first, Matrix second, IGaussianKernel kernel, Matrix? covarianceRoot = null)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(kernel);
        int d = first.Columns, hidden = first.Rows, outputs = second.Rows;
        if (second.Columns != hidden)
            throw new ArgumentException($"The second layer takes {second.Columns} units, the first has {hidden}.",
                nameof(second));
        if (covarianceRoot is not null && covarianceRoot.Rows != d)
            throw new ArgumentException($"The covariance root has {d} rows.", nameof(covarianceRoot));

        // x = R z: the units see W1 R, and every factor x becomes R z
        Matrix units = covarianceRoot is null ? first : Matrix.Multiply(first, covarianceRoot);
        Matrix q = Matrix.MultiplyTransposed(units, units);
        Matrix outer = Matrix.Gram(second);
        Matrix? covariance = covarianceRoot is null ? null : Matrix.MultiplyTransposed(covarianceRoot, covarianceRoot);
        // R w_a: the direction in which the unit's own input moves the parameters
        Matrix directions = covarianceRoot is null ? units : Matrix.MultiplyTransposed(units, covarianceRoot);
        int head = hidden * d;
        var hessian = new Matrix(head + outputs * hidden, head + outputs * hidden);
        for (int a = 0; a < hidden; a++)
        {
            for (int b = 0; b < hidden; b++)
            {
                GaussianPairExpectations pair = kernel.Expect(q[a, a], q[b, b], q[a, b]);
                ReadOnlySpan<double> wa = directions.Row(a), wb = directions.Row(b);
                if (b >= a) FillHidden(hessian, a * d, b * d, outer[a, b], pair, wa, wb, covariance);
                for (int o = 0; o < outputs; o++)
                {
                    int column = head + o * hidden + b;
                    double weight = second[o, a];
                    for (int i = 0; i < d; i++)
                    {
                        double mixed = weight * (pair.AlongA * wa[i] + pair.AlongB * wb[i]);
                        hessian[a * d + i, column] = mixed;
                        hessian[column, a * d + i] = mixed;
                    }

                    hessian[head + o * hidden + a, column] = pair.Product;
                }
            }
        }

        return hessian;
    }

    static void FillHidden(
        Matrix hessian, int row, int column, double factor, in GaussianPairExpectations pair,
        ReadOnlySpan<double> wa, ReadOnlySpan<double> wb, Matrix? covariance)
    {
        for (int i = 0; i < wa.Length; i++)
        {
            double alongA = factor * (pair.OuterA * wa[i] + pair.Cross * wb[i]);
            double alongB = factor * (pair.OuterB * wb[i] + pair.Cross * wa[i]);
            for (int j = 0; j < wa.Length; j++)
            {
                double unit = covariance is null ? (i == j ? 1 : 0) : covariance[i, j];
                double value = factor * pair.Isotropic * unit + alongA * wa[j] + alongB * wb[j];
                // the diagonal blocks are symmetric up to rounding: one triangle is kept and mirrored
                if (row == column && j < i) continue;
                hessian[row + i, column + j] = value;
                hessian[column + j, row + i] = value;
            }
        }
    }
}
