using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>Variance, invariance, covariance: views agree, units vary and are not correlated.</summary>
/// <remarks>
/// Bardes, Ponce and LeCun (2022), arXiv:2105.04906, section 4.1, with the mean square over samples and units as in the
/// authors' code: L = 25 mean (z - z')^2 + 25 [v(z) + v(z')] + [c(z) + c(z')]; v = mean_j max(0, gamma - sqrt(Var_j +
/// epsilon)), c = sum_{i != j} Cov_ij^2 / d, both with the divisor B - 1. Gradient (derived): v gives -(z - mean) /
/// (d (B - 1) sqrt(Var_j + epsilon)) where the hinge is open, c gives 4 (z - mean) Cov_offdiagonal / (d (B - 1)).
/// Where all embeddings are one point, v is gamma - sqrt(epsilon) and shows the collapse.
/// </remarks>
[Description("VICReg: views agree, each unit varies over the batch, different units are not correlated.")]
public sealed record VicReg : ISelfSupervisedObjective
{
    /// <summary>The weight of the views' distance.</summary>
    [Range(0.0, 1e6)]
    [Description("The weight of the views' mean squared distance.")]
    public double InvarianceWeight { get; init; } = 25;

    /// <summary>The weight of the lack of variance.</summary>
    [Range(0.0, 1e6)]
    [Description("The weight of the units' lack of deviation.")]
    public double VarianceWeight { get; init; } = 25;

    /// <summary>The weight of the covariances.</summary>
    [Range(0.0, 1e6)]
    [Description("The weight of the squared covariances of different units.")]
    public double CovarianceWeight { get; init; } = 1;

    /// <summary>The deviation that units should have.</summary>
    [Range(0.0, 1e6)]
    [Description("The standard deviation gamma that units should have.")]
    public double Gamma { get; init; } = 1;

    /// <summary>Added to the variance under the root.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    [Description("Added to the variance under the root.")]
    public double Epsilon { get; init; } = 1e-4;

    /// <inheritdoc/>
    public double Gradient(
        Matrix first, Matrix second, Matrix firstGradient, Matrix secondGradient, int threads = 1)
    {
        Embeddings.Require(first, second, firstGradient, secondGradient);
        var factor = 2 * InvarianceWeight / first.Data.Length;
        var distance = 0.0;
        for (var i = 0; i < first.Data.Length; i++)
        {
            var difference = first.Data[i] - second.Data[i];
            distance = Math.FusedMultiplyAdd(difference, difference, distance);
            firstGradient.Data[i] = factor * difference;
            secondGradient.Data[i] = -factor * difference;
        }
        return (InvarianceWeight * distance / first.Data.Length)
            + Spread(first, firstGradient, threads) + Spread(second, secondGradient, threads);
    }

    // The variance and covariance terms of a view; adds their derivatives.
    double Spread(Matrix z, Matrix gradient, int threads)
    {
        var (width, degrees) = (z.Columns, z.Rows - 1);
        var centred = Covariance.Centred(z);
        var covariance = Matrix.TransposeMultiply(centred, centred, threads);
        var (hinges, squares) = (0.0, 0.0);
        for (var i = 0; i < width; i++)
        {
            for (var j = 0; j < width; j++)
            {
                var value = covariance[i, j] / degrees;
                if (i == j)
                {
                    var deviation = Math.Sqrt(value + Epsilon);
                    hinges += Math.Max(0, Gamma - deviation);
                    covariance[i, i] = deviation < Gamma ? -VarianceWeight / (width * degrees * deviation) : 0;
                }
                else
                {
                    squares = Math.FusedMultiplyAdd(value, value, squares);
                    covariance[i, j] = 4 * CovarianceWeight * value / ((double)width * degrees);
                }
            }
        }
        var pulled = Matrix.Multiply(centred, covariance, threads);
        for (var i = 0; i < pulled.Data.Length; i++) gradient.Data[i] += pulled.Data[i];
        return ((VarianceWeight * hinges) + (CovarianceWeight * squares)) / width;
    }
}
