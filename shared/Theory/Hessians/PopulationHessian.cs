using System.Runtime.Intrinsics;
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
            ReadOnlySpan<double> wa = directions.Row(a);
            for (int b = 0; b < hidden; b++)
            {
                GaussianPairExpectations pair = kernel.Expect(q[a, a], q[b, b], q[a, b]);
                ReadOnlySpan<double> wb = directions.Row(b);
                if (b >= a) FillHidden(hessian, a * d, b * d, outer[a, b], pair, wa, wb, covariance);
                for (int o = 0; o < outputs; o++)
                {
                    int column = head + o * hidden + b;
                    double alongA = second[o, a] * pair.AlongA, alongB = second[o, a] * pair.AlongB;
                    for (int i = 0; i < d; i++) hessian[a * d + i, column] = alongA * wa[i] + alongB * wb[i];
                    if (b >= a) hessian[head + o * hidden + a, column] = pair.Product;
                }
            }
        }

        Mirror(hessian);
        return hessian;
    }

    /// <summary>How far a Hessian may be off by quadrature, in the Frobenius norm; 0 for closed forms.</summary>
    /// <remarks>
    /// The difference to the Hessian of half the nodes: amply more than the error where the rule has begun to converge,
    /// else of its order. No eigenvalue is off by more than the error (Weyl). A quarter of the cost of the Hessian.
    /// </remarks>
    /// <param name="hessian">What <see cref="Of"/> gave for the rest.</param>
    /// <param name="first">W1, hidden x inputs.</param>
    /// <param name="second">W2, outputs x hidden.</param>
    /// <param name="kernel">The activation.</param>
    /// <param name="covarianceRoot">R, inputs x r, with input covariance R Rᵀ; none for standard inputs.</param>
    public static double QuadratureError(
        Matrix hessian, Matrix first, Matrix second, IGaussianKernel kernel, Matrix? covarianceRoot = null)
    {
        ArgumentNullException.ThrowIfNull(hessian);
        if (kernel is not GaussHermiteKernel { IsExact: false } rule) return 0;
        Matrix half = Of(first, second, rule.Halved(), covarianceRoot);
        for (int i = 0; i < half.Data.Length; i++) half.Data[i] -= hessian.Data[i];
        return half.FrobeniusNorm();
    }

    /// <summary>A block of hidden weights' rows; of one on the diagonal only the upper triangle counts.</summary>
    static void FillHidden(
        Matrix hessian, int row, int column, double factor, in GaussianPairExpectations pair,
        ReadOnlySpan<double> wa, ReadOnlySpan<double> wb, Matrix? covariance)
    {
        double isotropic = factor * pair.Isotropic;
        double outerA = factor * pair.OuterA, outerB = factor * pair.OuterB, cross = factor * pair.Cross;
        for (int i = 0; i < wa.Length; i++)
        {
            Span<double> target = hessian.Row(row + i).Slice(column, wa.Length);
            Combine(outerA * wa[i] + cross * wb[i], wa, outerB * wb[i] + cross * wa[i], wb, target);
            if (covariance is null)
            {
                target[i] += isotropic;
                continue;
            }

            ReadOnlySpan<double> unit = covariance.Row(i);
            for (int j = 0; j < target.Length; j++) target[j] += isotropic * unit[j];
        }
    }

    /// <summary>alpha x + beta y, element by element: the bits do not depend on the vectors' width.</summary>
    static void Combine(
        double alpha, ReadOnlySpan<double> x, double beta, ReadOnlySpan<double> y, Span<double> target)
    {
        int j = 0;
        var (alphas, betas) = (Vector256.Create(alpha), Vector256.Create(beta));
        for (; j <= target.Length - Vector256<double>.Count; j += Vector256<double>.Count)
        {
            Vector256<double> sum = alphas * Vector256.Create(x[j..]) + betas * Vector256.Create(y[j..]);
            sum.CopyTo(target[j..]);
        }

        for (; j < target.Length; j++) target[j] = alpha * x[j] + beta * y[j];
    }

    /// <summary>The lower triangle from the upper one, in tiles that stay in the cache.</summary>
    static void Mirror(Matrix matrix)
    {
        const int tile = 16;
        int n = matrix.Rows;
        double[] data = matrix.Data;
        for (int top = 0; top < n; top += tile)
        {
            for (int left = top; left < n; left += tile)
            {
                for (int i = top; i < Math.Min(n, top + tile); i++)
                {
                    for (int j = Math.Max(left, i + 1); j < Math.Min(n, left + tile); j++)
                        data[j * n + i] = data[i * n + j];
                }
            }
        }
    }
}
