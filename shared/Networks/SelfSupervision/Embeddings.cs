using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>What objectives over embeddings have in common.</summary>
static class Embeddings
{
    // Deviations below so many roundings of a unit's values are no deviations.
    const double Roundings = 64;
    const double Rounding = 1.0 / (1L << 52);

    /// <summary>Throws unless all have one size and two rows or more.</summary>
    internal static void Require(Matrix first, params ReadOnlySpan<Matrix> others)
    {
        if (first.Rows < 2)
            throw new ArgumentException(
                $"The batch holds {first.Rows} sample; two views are told apart from those of others: take 2 or more.",
                nameof(first));
        foreach (var other in others)
        {
            if (other.Rows != first.Rows || other.Columns != first.Columns)
                throw new ArgumentException($"Embeddings and gradients are {first.Rows} x {first.Columns} and "
                    + $"{other.Rows} x {other.Columns}; they must have one size.", nameof(others));
        }
    }

    /// <summary>Subtracts from each column its mean: the transpose of centring is itself.</summary>
    internal static void Centre(Matrix z)
    {
        var means = Covariance.Means(z);
        for (var n = 0; n < z.Rows; n++)
        {
            var row = z.Row(n);
            for (var j = 0; j < row.Length; j++) row[j] -= means[j];
        }
    }

    /// <summary>The Euclidean norms of the columns.</summary>
    internal static double[] ColumnNorms(Matrix centred)
    {
        var sums = new double[centred.Columns];
        for (var n = 0; n < centred.Rows; n++)
        {
            var row = centred.Row(n);
            for (var j = 0; j < row.Length; j++) sums[j] = Math.FusedMultiplyAdd(row[j], row[j], sums[j]);
        }
        for (var j = 0; j < sums.Length; j++) sums[j] = Math.Sqrt(sums[j]);
        return sums;
    }

    /// <summary>
    /// Inverses of the norms of centred columns; 0 for a column that is constant but for rounding, as of a collapsed
    /// unit, whose correlations then count as 0.
    /// </summary>
    internal static double[] InverseNorms(Matrix z, Matrix centred)
    {
        var norms = ColumnNorms(centred);
        for (var j = 0; j < norms.Length; j++)
        {
            var largest = 0.0;
            for (var n = 0; n < z.Rows; n++) largest = Math.Max(largest, Math.Abs(z[n, j]));
            norms[j] = norms[j] > Roundings * Rounding * largest * Math.Sqrt(z.Rows) ? 1 / norms[j] : 0;
        }
        return norms;
    }

    /// <summary>Multiplies each column by a factor.</summary>
    internal static void ScaleColumns(Matrix z, double[] factors)
    {
        for (var n = 0; n < z.Rows; n++)
        {
            var row = z.Row(n);
            for (var j = 0; j < row.Length; j++) row[j] *= factors[j];
        }
    }
}
