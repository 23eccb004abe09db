namespace Eigenspectrum.Statistics;

/// <summary>Participation ratio: (sum of eigenvalues)^2 / sum of squared eigenvalues.</summary>
/// <remarks>Biased low for few samples: for white data of n samples in d dimensions it is near n d / (n + d);
/// <see cref="UnbiasedParticipationRatio"/> takes the bias away. O(d).</remarks>
public sealed class ParticipationRatio : ISpectralMetric
{
    /// <inheritdoc/>
    public string Definition => "(sum of eigenvalues)^2 / sum of their squares";

    /// <inheritdoc/>
    public double Measure(ReadOnlySpan<double> eigenvalues)
    {
        double sum = 0, squares = 0;
        foreach (double value in Spectrum.Normalized(eigenvalues))
        {
            sum += value;
            squares += value * value;
        }
        return squares > 0 ? sum * sum / squares : 0;
    }
}
