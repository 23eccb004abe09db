using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The cross-correlation of the two views' embeddings is to be the identity.</summary>
/// <remarks>
/// Zbontar et al. (2021), arXiv:2103.03230, equation 1: with z centred over the batch, C_ij = sum_b zA_bi zB_bj /
/// (|zA_i| |zB_j|), L = sum_i (1 - C_ii)^2 + lambda sum_{i != j} C_ij^2. Gradient (derived): with a, b the normalized
/// columns and G = dL/dC, dL/da = b G', dL/db = a G; then less its projection on the column, divided by the column's
/// norm, centred. A unit that is constant over the batch has correlations 0 and no gradient. Unchanged by shifts and
/// positive factors of each unit.
/// </remarks>
[Description("Barlow Twins: the cross-correlation of two views' embeddings is to be the identity.")]
public sealed record BarlowTwins : ISelfSupervisedObjective
{
    /// <summary>The weight lambda of the correlations between different units.</summary>
    [Range(0.0, 1e6)]
    [Description("The weight lambda of the correlations between different units.")]
    public double Lambda { get; init; } = 5e-3;

    /// <inheritdoc/>
    public double Gradient(
        Matrix first, Matrix second, Matrix firstGradient, Matrix secondGradient, int threads = 1)
    {
        Embeddings.Require(first, second, firstGradient, secondGradient);
        var (a, inverseA) = Normalized(first);
        var (b, inverseB) = Normalized(second);
        var slopes = Matrix.TransposeMultiply(a, b, threads); // C, then dL/dC
        var (diagonal, others) = (0.0, 0.0);
        for (var i = 0; i < slopes.Rows; i++)
        {
            for (var j = 0; j < slopes.Columns; j++)
            {
                var c = slopes[i, j];
                if (i == j) diagonal += (1 - c) * (1 - c);
                else others += c * c;
                slopes[i, j] = i == j ? -2 * (1 - c) : 2 * Lambda * c;
            }
        }
        Pull(Matrix.MultiplyTransposed(b, slopes, threads), a, inverseA, firstGradient);
        Pull(Matrix.Multiply(a, slopes, threads), b, inverseB, secondGradient);
        return diagonal + (Lambda * others);
    }

    static (Matrix Columns, double[] Inverse) Normalized(Matrix z)
    {
        var centred = Covariance.Centred(z);
        var inverse = Embeddings.InverseNorms(z, centred);
        Embeddings.ScaleColumns(centred, inverse);
        return (centred, inverse);
    }

    // Back through the division by the column's norm and the centring.
    static void Pull(Matrix slopes, Matrix normalized, double[] inverse, Matrix gradient)
    {
        var along = new double[inverse.Length];
        for (var n = 0; n < slopes.Rows; n++)
        {
            for (var j = 0; j < along.Length; j++)
                along[j] = Math.FusedMultiplyAdd(slopes[n, j], normalized[n, j], along[j]);
        }
        for (var n = 0; n < slopes.Rows; n++)
        {
            for (var j = 0; j < along.Length; j++)
                gradient[n, j] = (slopes[n, j] - (along[j] * normalized[n, j])) * inverse[j];
        }
        Embeddings.Centre(gradient);
    }
}
