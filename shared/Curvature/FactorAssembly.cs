using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Curvature;

/// <summary>Curvatures without residual of networks of any layers, from the Jacobians of the samples.</summary>
/// <remarks>
/// (1/N) sum of J_n' S_n J_n takes N C p^2 operations of matrix products, where the p products with unit vectors would
/// take several passes over all samples each. A metric of fewer factors than outputs, as that of the empirical Fisher
/// matrix, takes fewer by (1/N) sum of (F_n'J_n)'(F_n'J_n).
/// </remarks>
static class FactorAssembly
{
    const double ChunkBytes = 64 << 20;

    /// <summary>Whether a curvature can be had in this way.</summary>
    public static bool Serves(ICurvature curvature, Network network) =>
        !curvature.HasResidual && !network.CouplesSamples(StatisticsMode.Frozen);

    /// <summary>Operations for so many rows in all samples' Jacobians.</summary>
    public static double Operations(Network network, double rows) =>
        rows * network.ParameterCount * network.ParameterCount + rows * CurvatureCost.OfGradient(network);

    /// <summary>The matrix, or the diagonal block of some parameters.</summary>
    public static Matrix Of(
        ICurvature curvature, Objective objective, ReadOnlySpan<double> parameters, int[]? indices, int threads)
    {
        Network network = objective.Network;
        int c = network.Outputs, p = indices?.Length ?? network.ParameterCount;
        bool isFactored = curvature.FactorColumns(c) < c;
        int atOnce = (int)Math.Clamp(ChunkBytes / (8.0 * c * network.ParameterCount), 1, objective.Data.Count);
        var result = new Matrix(p, p);
        foreach (SampleChunk chunk in SampleChunk.Cut(objective.Data, atOnce))
        {
            Matrix outputs = network.Predict(parameters, chunk.Inputs, threads);
            if (isFactored)
            {
                Matrix factors = chunk.Factors(curvature, objective.Loss, outputs);
                Matrix rows = Columns(Jacobian.Rows(network, parameters, chunk.Inputs, factors, threads), indices);
                SymmetricProducts.TransposeMultiply(
                    p, rows.Rows, rows.Data, p, result.Data, p, accumulate: true, threads: threads);
                continue;
            }

            Matrix jacobian = Columns(Jacobian.Parameters(network, parameters, chunk.Inputs, threads), indices);
            Matrix metrics = chunk.Metrics(curvature, objective.Loss, outputs), image = new(jacobian.Rows, p);
            ParallelChunks.For(chunk.Count, threads, n => Products.Multiply(
                c, p, c, metrics.Data.AsSpan(n * c * c), c, jacobian.Data.AsSpan(n * c * p), p,
                image.Data.AsSpan(n * c * p), p));
            SymmetricProducts.TransposeMultiply(
                p, jacobian.Rows, jacobian.Data, p, image.Data, p, result.Data, p, accumulate: true, threads: threads);
        }

        for (int i = 0; i < result.Data.Length; i++) result.Data[i] /= objective.Data.Count;
        return result;
    }

    static Matrix Columns(Matrix matrix, int[]? indices)
    {
        if (indices is null) return matrix;
        var result = new Matrix(matrix.Rows, indices.Length);
        for (int i = 0; i < matrix.Rows; i++)
        {
            ReadOnlySpan<double> row = matrix.Row(i);
            for (int j = 0; j < indices.Length; j++) result[i, j] = row[indices[j]];
        }

        return result;
    }
}
