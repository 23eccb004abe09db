using Eigenspectrum.Numerics;

namespace Eigenspectrum.Manifolds;

/// <summary>
/// Bhattacharyya distances of models that predict Gaussians of one variance: d(u, v) = |y_u - y_v|^2 / (8 N sigma^2),
/// the mean over N samples.
/// </summary>
/// <remarks>
/// For two Gaussians of equal covariance sigma^2 I the overlap integral is exp(-|difference|^2 / (8 sigma^2)). InPCA of
/// these distances is principal component analysis of the centred predictions: its eigenvalues are those of the
/// predictions' covariance times m / (8 N sigma^2), none negative (derived).
/// </remarks>
public static class GaussianDistances
{
    const int Tile = 32;

    /// <summary>The distances of all pairs of rows; exactly symmetric with zeros on the diagonal.</summary>
    /// <param name="means">m rows of N times outputs predicted means.</param>
    /// <param name="samples">N.</param>
    /// <param name="variance">sigma^2, positive.</param>
    /// <param name="threads">How many threads; they change no bit.</param>
    public static Matrix Of(Matrix means, int samples, double variance, int threads = 1)
    {
        var all = Between(means, means, samples, variance, threads);
        for (var i = 0; i < all.Rows; i++)
        {
            for (var j = 0; j < i; j++) all[j, i] = all[i, j];
        }
        return all;
    }

    /// <summary>The distances from some rows to others.</summary>
    /// <exception cref="ArgumentException">The rows differ in length.</exception>
    public static Matrix Between(Matrix means, Matrix others, int samples, double variance, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(means);
        ArgumentNullException.ThrowIfNull(others);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(variance);
        if (means.Columns != others.Columns)
            throw new ArgumentException($"Rows of {means.Columns} and of {others.Columns} numbers have no distance.",
                nameof(others));
        var result = new Matrix(means.Rows, others.Rows);
        ParallelChunks.For((means.Rows + Tile - 1) / Tile, threads, chunk =>
        {
            var difference = new double[means.Columns];
            for (var i = chunk * Tile; i < Math.Min(means.Rows, (chunk + 1) * Tile); i++)
            {
                for (var j = 0; j < others.Rows; j++)
                {
                    ReadOnlySpan<double> left = means.Row(i), right = others.Row(j);
                    for (var k = 0; k < difference.Length; k++) difference[k] = left[k] - right[k];
                    result[i, j] = Sums.Dot(difference, difference) / (8 * variance * samples);
                }
            }
        });
        return result;
    }
}
