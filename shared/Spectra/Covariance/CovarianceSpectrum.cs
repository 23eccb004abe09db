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
        (int[] drawn, double divisor) = Drawn(samples, multiplicities, unbiased);
        double[] means = centre ? Means(samples, multiplicities) : new double[samples.Columns];
        Matrix moments = drawn.Length < samples.Columns
            ? Products(samples, multiplicities, drawn, means, threads)
            : Moments(samples, multiplicities, drawn, means, threads);
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
            if (count == 1)
                Vectors.Add(samples.Row(i), means);
            else
                Vectors.AddScaled(count, samples.Row(i), means);
        }
        for (int j = 0; j < means.Length; j++)
            means[j] /= total;
        return means;
    }

    static (int[] Drawn, double Divisor) Drawn(Matrix samples, ReadOnlySpan<int> multiplicities, bool unbiased)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (multiplicities.Length != samples.Rows)
        {
            throw new ArgumentException(
                $"{multiplicities.Length} multiplicities for {samples.Rows} samples.", nameof(multiplicities));
        }
        List<int> drawn = new(samples.Rows);
        long total = 0;
        for (int i = 0; i < samples.Rows; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(multiplicities[i], nameof(multiplicities));
            if (multiplicities[i] > 0)
                drawn.Add(i);
            total += multiplicities[i];
        }
        int fewest = unbiased ? 2 : 1;
        if (total < fewest)
            throw new ArgumentException($"{total} samples; at least {fewest} are needed.", nameof(samples));
        if (samples.Columns == 0)
            throw new ArgumentException("The samples have no features.", nameof(samples));
        return ([.. drawn], unbiased ? total - 1 : total);
    }

    // The Gram matrix of the drawn samples.
    static Matrix Products(
        Matrix samples, ReadOnlySpan<int> multiplicities, ReadOnlySpan<int> drawn, double[] means, int threads)
    {
        var scaled = new Matrix(drawn.Length, samples.Columns);
        Scale(samples, multiplicities, drawn, means, scaled);
        return Matrix.MultiplyTransposed(scaled, scaled, threads);
    }

    // The sum over samples of products of features, block after block: a centred copy of all samples would go through
    // memory twice more. The blocks do not change a bit.
    static Matrix Moments(
        Matrix samples, ReadOnlySpan<int> multiplicities, ReadOnlySpan<int> drawn, double[] means, int threads)
    {
        int features = samples.Columns;
        var moments = new Matrix(features, features);
        var scaled = new Matrix(Math.Min(drawn.Length, Math.Max(512, (1 << 21) / features)), features);
        for (int first = 0; first < drawn.Length; first += scaled.Rows)
        {
            int count = Math.Min(scaled.Rows, drawn.Length - first);
            Scale(samples, multiplicities, drawn.Slice(first, count), means, scaled);
            SymmetricProducts.TransposeMultiply(features, count, scaled.Data, features, moments.Data, features,
                accumulate: true, threads);
        }
        return moments;
    }

    // Rows sqrt(count) (x - mean) of samples that count: their Gram matrix is the sum over all.
    static void Scale(
        Matrix samples, ReadOnlySpan<int> multiplicities, ReadOnlySpan<int> drawn, double[] means, Matrix scaled)
    {
        for (int k = 0; k < drawn.Length; k++)
        {
            Span<double> to = scaled.Row(k);
            samples.Row(drawn[k]).CopyTo(to);
            Vectors.AddScaled(-1, means, to);
            if (multiplicities[drawn[k]] > 1)
                Vectors.Scale(Math.Sqrt(multiplicities[drawn[k]]), to, to);
        }
    }

    static int[] Ones(Matrix samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var ones = new int[samples.Rows];
        Array.Fill(ones, 1);
        return ones;
    }
}
