using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>
/// How far the gradient of one sample of least squares scatters about the mean gradient: what a batch of B divides by
/// B.
/// </summary>
/// <remarks>
/// The gradient of (x'w - y)^2 / 2 at w = w* + delta is x (x'delta - r), with r the sample's residual at w*. One class
/// a distribution of samples; <see cref="SecondMomentRecursion"/> does the rest.
/// </remarks>
public interface IGradientNoise
{
    /// <summary>Lambda = E[x x'], d x d: the mean gradient is Lambda delta.</summary>
    Matrix Correlation { get; }

    /// <summary>
    /// The covariance of one sample's gradient about the gradient that all share, averaged over delta, d x d.
    /// </summary>
    /// <param name="second">E[delta delta'], d x d.</param>
    /// <param name="mean">E[delta].</param>
    Matrix Covariance(Matrix second, ReadOnlySpan<double> mean);
}
