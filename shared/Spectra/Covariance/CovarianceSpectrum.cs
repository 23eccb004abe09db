using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra;

/// <summary>Eigenvalues of the covariance of samples.</summary>
/// <remarks>
/// Eigenvalues within rounding of zero, at most max(n, d) eps times the largest, are given as exactly zero: what is
/// left above is signal, and a fit in logarithms never sees rounding noise.
/// </remarks>
public static class CovarianceSpectrum
{
    const double Epsilon = 2.220446049250313e-16;

    /// <summary>Eigenvalues of the covariance of samples.</summary>
    /// <param name="samples">n samples as rows, d features as columns.</param>
    /// <param name="centre">Whether the mean is taken off; if not, second moments about zero.</param>
    /// <param name="unbiased">Divisor n - 1 if true, n if false.</param>
    /// <param name="threads">Threads to use; the values do not depend on it.</param>
    /// <returns>min(n, d) eigenvalues, largest first, none negative.</returns>
    /// <exception cref="ArgumentException">There are too few samples, or no features.</exception>
    /// <remarks>The smaller of the d x d covariance and the n x n Gram matrix is decomposed; both have the same nonzero
    /// eigenvalues. O(n d min(n, d) + min(n, d)^3).</remarks>
    public static double[] Of(Matrix samples, bool centre = true, bool unbiased = true, int threads = 1) =>
        Of(samples, Ones(samples), centre, unbiased, threads);

    /// <summary>Eigenvalues of the covariance of samples of which each counts several times, or not at all.</summary>
    /// <param name="samples">n samples as rows, d features as columns.</param>
    /// <param name="multiplicities">How often each sample counts, as drawn by a bootstrap.</param>
    /// <param name="centre">Whether the (weighted) mean is taken off.</param>
    /// <param name="unbiased">Divisor N - 1 if true, N if false, where N is the sum of the multiplicities.</param>
    /// <param name="threads">Threads to use; the values do not depend on it.</param>
    /// <returns>min(n, d) eigenvalues, largest first, none negative.</returns>
    /// <exception cref="ArgumentException">There are too few samples, or no features.</exception>
    public static double[] Of(
        Matrix samples, ReadOnlySpan<int> multiplicities, bool centre = true, bool unbiased = true, int threads = 1)
    {
        (Matrix scaled, double divisor) = Scale(samples, multiplicities, centre, unbiased);
        Matrix moments = scaled.Rows < scaled.Columns
            ? Matrix.MultiplyTransposed(scaled, scaled, threads)
            : Matrix.Gram(scaled, threads);
        double[] ascending = SymmetricEigen.Values(moments, threads);
        var values = new double[Math.Min(samples.Rows, samples.Columns)];
        double floor = Math.Max(samples.Rows, samples.Columns) * Epsilon * Math.Max(0, ascending[^1]);
        for (int k = 0; k < Math.Min(values.Length, ascending.Length); k++)
        {
            double value = ascending[ascending.Length - 1 - k];
            values[k] = value > floor ? value / divisor : 0;
        }
        return values;
    }

    /// <summary>Means of the features, each sample as often as it counts.</summary>
    /// <param name="samples">n samples as rows, d features as columns.</param>
    /// <param name="multiplicities">How often each sample counts.</param>
    public static double[] Means(Matrix samples, ReadOnlySpan<int> multiplicities)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var means = new double[samples.Columns];
        long total = 0;
        for (int i = 0; i < samples.Rows; i++)
        {
            int count = multiplicities[i];
            if (count == 0)
                continue;
            total += count;
            Span<double> row = samples.Row(i);
            for (int j = 0; j < row.Length; j++)
                means[j] += count * row[j];
        }
        for (int j = 0; j < means.Length; j++)
            means[j] /= total;
        return means;
    }

    // Rows sqrt(count) (x - mean) of the samples that count: their Gram matrix is the sum over all.
    static (Matrix Scaled, double Divisor) Scale(
        Matrix samples, ReadOnlySpan<int> multiplicities, bool centre, bool unbiased)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (multiplicities.Length != samples.Rows)
        {
            throw new ArgumentException(
                $"{multiplicities.Length} multiplicities for {samples.Rows} samples.", nameof(multiplicities));
        }
        int distinct = 0;
        long total = 0;
        foreach (int count in multiplicities)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(multiplicities));
            distinct += count > 0 ? 1 : 0;
            total += count;
        }
        int fewest = unbiased ? 2 : 1;
        if (total < fewest)
            throw new ArgumentException($"{total} samples; at least {fewest} are needed.", nameof(samples));
        if (samples.Columns == 0)
            throw new ArgumentException("The samples have no features.", nameof(samples));
        double[] means = centre ? Means(samples, multiplicities) : new double[samples.Columns];
        var scaled = new Matrix(distinct, samples.Columns);
        for (int i = 0, next = 0; i < samples.Rows; i++)
        {
            if (multiplicities[i] == 0)
                continue;
            double factor = Math.Sqrt(multiplicities[i]);
            Span<double> from = samples.Row(i), to = scaled.Row(next++);
            for (int j = 0; j < to.Length; j++)
                to[j] = factor * (from[j] - means[j]);
        }
        return (scaled, unbiased ? total - 1 : total);
    }

    static int[] Ones(Matrix samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var ones = new int[samples.Rows];
        Array.Fill(ones, 1);
        return ones;
    }
}
