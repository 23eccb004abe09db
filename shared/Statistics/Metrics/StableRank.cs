namespace Eigenspectrum.Statistics;

/// <summary>Stable rank: sum of the eigenvalues over the largest.</summary>
/// <remarks>Of the data matrix: squared Frobenius norm over squared spectral norm. Biased low for
/// few samples: for white data near d / (1 + sqrt(d/n))^2. O(d).</remarks>
public sealed class StableRank : ISpectralMetric
{
    /// <inheritdoc/>
    public string Definition => "sum of eigenvalues / largest eigenvalue";

    /// <inheritdoc/>
    public double Measure(ReadOnlySpan<double> eigenvalues)
    {
        double sum = 0;
        foreach (double value in Spectrum.Normalized(eigenvalues))
            sum += value;
        return sum;
    }
}
