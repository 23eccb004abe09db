using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Weights whose entries change places: the null without correlations, with the same entries.</summary>
public static class PermutedWeights
{
    /// <summary>Each matrix with its own entries in random order.</summary>
    public static Matrix[] Of(IReadOnlyList<Matrix> matrices, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(matrices);
        ArgumentNullException.ThrowIfNull(stream);
        return [.. matrices.Select(matrix =>
        {
            int[] order = stream.Permutation(matrix.Data.Length);
            return new Matrix(matrix.Rows, matrix.Columns, Array.ConvertAll(order, k => matrix.Data[k]));
        })];
    }
}
