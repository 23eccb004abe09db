using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra;

/// <summary>Covariance spectra of the same samples with different multiplicities, as a bootstrap takes them.</summary>
/// <remarks>
/// With fewer samples than features the centred Gram matrix G is formed once. Of multiplicities c that sum to N the
/// Gram matrix about their own mean is (I - 1c'/N) G (I - c1'/N), its rows and columns times the roots of c (derived):
/// O(n^2) a resample in place of O(n^2 d), besides the eigenvalues.
/// </remarks>
public sealed class ResampledSpectra
{
    const double Epsilon = 2.220446049250313e-16;

    readonly Matrix samples;
    readonly Matrix? gram;

    /// <summary>Prepares samples.</summary>
    /// <param name="samples">n samples as rows, d features as columns.</param>
    /// <param name="threads">Threads to use; the values do not depend on it.</param>
    public ResampledSpectra(Matrix samples, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(samples);
        this.samples = samples;
        if (samples.Rows < samples.Columns)
        {
            Matrix centred = Covariance.Centred(samples);
            gram = Matrix.MultiplyTransposed(centred, centred, threads);
        }
    }

    /// <summary>min(n, d) eigenvalues of the covariance (divisor N - 1), largest first; safe to call from several
    /// threads.</summary>
    /// <exception cref="ArgumentException">The multiplicities are not one a sample, or sum to less than 2.</exception>
    public double[] Of(ReadOnlySpan<int> multiplicities) =>
        gram is null ? CovarianceSpectrum.Of(samples, multiplicities) : OfGram(gram, multiplicities);

    double[] OfGram(Matrix whole, ReadOnlySpan<int> multiplicities)
    {
        int n = whole.Rows;
        if (multiplicities.Length != n)
        {
            throw new ArgumentException(
                $"{multiplicities.Length} multiplicities for {n} samples.", nameof(multiplicities));
        }
        List<int> drawn = [];
        double total = 0;
        for (int i = 0; i < n; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(multiplicities[i], nameof(multiplicities));
            total += multiplicities[i];
            if (multiplicities[i] > 0)
                drawn.Add(i);
        }
        if (total < 2)
            throw new ArgumentException($"{total} samples; at least 2 are needed.", nameof(multiplicities));
        var means = new double[n];
        double mean = 0;
        foreach (int i in drawn)
            Vectors.AddScaled(multiplicities[i] / total, whole.Row(i), means);
        foreach (int i in drawn)
            mean += multiplicities[i] * means[i] / total;
        var moments = new Matrix(drawn.Count, drawn.Count);
        for (int a = 0; a < drawn.Count; a++)
        {
            Span<double> row = whole.Row(drawn[a]);
            for (int b = 0; b < drawn.Count; b++)
            {
                moments[a, b] = Math.Sqrt((double)multiplicities[drawn[a]] * multiplicities[drawn[b]])
                    * (row[drawn[b]] - means[drawn[a]] - means[drawn[b]] + mean);
            }
        }
        double[] ascending = SymmetricEigen.Values(moments);
        var values = new double[n];
        double floor = samples.Columns * Epsilon * Math.Max(0, ascending[^1]);
        for (int k = 0; k < ascending.Length; k++)
        {
            double value = ascending[ascending.Length - 1 - k];
            values[k] = value > floor ? value / (total - 1) : 0;
        }
        return values;
    }
}
