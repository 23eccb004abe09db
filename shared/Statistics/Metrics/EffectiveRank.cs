namespace Eigenspectrum.Statistics;

/// <summary>Effective rank of the covariance: exponential of the entropy of its normalized eigenvalues.</summary>
/// <remarks>O. Roy and M. Vetterli, "The effective rank", EUSIPCO 2007, applied to the covariance matrix, whose
/// singular values are its eigenvalues. Biased low for few samples: for white data near m exp(-m/2M), m and M the
/// smaller and larger of n and d. O(d).</remarks>
public sealed class EffectiveRank : ISpectralMetric
{
    /// <inheritdoc/>
    public string Definition => "exp of the entropy of covariance eigenvalues over their sum (Roy and Vetterli 2007)";

    /// <inheritdoc/>
    public double Measure(ReadOnlySpan<double> eigenvalues) =>
        Spectrum.ExponentialEntropy(Spectrum.Normalized(eigenvalues), epsilon: 0);
}
