namespace Eigenspectrum.Numerics;

/// <summary>Means and covariances of samples that lie as rows of a matrix.</summary>
public static class Covariance
{
    /// <summary>The mean of each column, added in row order.</summary>
    public static double[] Means(Matrix samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var column = new double[samples.Rows];
        var means = new double[samples.Columns];
        for (var j = 0; j < means.Length; j++)
        {
            for (var i = 0; i < column.Length; i++)
                column[i] = samples.Data[i * means.Length + j];
            means[j] = Sums.Mean(column);
        }
        return means;
    }

    /// <summary>The samples less the mean of their column.</summary>
    public static Matrix Centred(Matrix samples)
    {
        var means = Means(samples);
        var centred = samples.Copy();
        for (var i = 0; i < centred.Rows; i++)
        {
            var row = centred.Row(i);
            for (var j = 0; j < row.Length; j++)
                row[j] -= means[j];
        }
        return centred;
    }

    /// <summary>
    /// The d x d covariance matrix of n samples of d numbers: centred sums of products over n - 1 (or n).
    /// </summary>
    /// <param name="samples">n rows of d columns.</param>
    /// <param name="unbiased">Divides by n - 1; otherwise by n.</param>
    /// <param name="threads">Number of threads; no bit depends on it.</param>
    /// <exception cref="ArgumentException">There are too few samples to divide by.</exception>
    public static Matrix Of(Matrix samples, bool unbiased = true, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var divisor = unbiased ? samples.Rows - 1 : samples.Rows;
        if (divisor < 1)
            throw new ArgumentException($"{samples.Rows} samples are too few for a covariance.", nameof(samples));
        var covariance = Matrix.Gram(Centred(samples), threads);
        for (var i = 0; i < covariance.Data.Length; i++)
            covariance.Data[i] /= divisor;
        return covariance;
    }
}
