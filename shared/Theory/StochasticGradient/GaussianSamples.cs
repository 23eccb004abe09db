using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>
/// Fresh samples with inputs x ~ N(0, Lambda) and labels x'w* + N(0, sigma^2): every sample is seen once.
/// </summary>
/// <remarks>
/// Derived (Isserlis): E[x x'M x x'] = 2 Lambda M Lambda + Lambda tr(Lambda M), hence the covariance
/// Lambda M Lambda + Lambda (tr(Lambda M) + sigma^2).
/// </remarks>
public sealed class GaussianSamples : IGradientNoise
{
    readonly double variance;

    /// <summary>Samples of a covariance and a standard deviation of the labels' noise.</summary>
    /// <exception cref="ArgumentException">The covariance is not square.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The noise is negative or not finite.</exception>
    public GaussianSamples(Matrix covariance, double noise)
    {
        ArgumentNullException.ThrowIfNull(covariance);
        if (covariance.Rows != covariance.Columns)
            throw new ArgumentException("A covariance is square.", nameof(covariance));
        if (!(noise >= 0 && double.IsFinite(noise)))
            throw new ArgumentOutOfRangeException(nameof(noise), noise, "Noise is finite and not negative.");
        Correlation = covariance;
        variance = noise * noise;
    }

    /// <inheritdoc/>
    public Matrix Correlation { get; }

    /// <inheritdoc/>
    public Matrix Covariance(Matrix second, ReadOnlySpan<double> mean)
    {
        ArgumentNullException.ThrowIfNull(second);
        Matrix product = Matrix.Multiply(Correlation, second), result = Matrix.Multiply(product, Correlation);
        Vectors.AddScaled(product.Trace() + variance, Correlation.Data, result.Data);
        return result;
    }
}
