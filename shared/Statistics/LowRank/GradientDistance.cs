namespace Eigenspectrum.Statistics;

/// <summary>How far weights are from a low rank, by a gradient of one mini-batch.</summary>
/// <remarks>
/// The gradient of the regularized loss is g = G + d W, where G has at most the rank m B. So -G/d is a matrix of that
/// rank at the distance |g| / d from W, in any norm: dist(W, rank m B) is at most |g| / d for every mini-batch, at any
/// weights (derived; Galanti, Siegel, Gupte and Poggio use it near convergence).
/// </remarks>
public static class GradientDistance
{
    /// <summary>The bound of the distance of W / |W| to the matrices of rank m B.</summary>
    /// <param name="gradientNorm">The norm of the gradient of the regularized loss.</param>
    /// <param name="weightDecay">d, positive.</param>
    /// <param name="weightNorm">|W|, positive.</param>
    /// <param name="divisor">Derived, or as published, which is half of it.</param>
    public static double Bound(double gradientNorm, double weightDecay, double weightNorm,
        GradientDivisor divisor = GradientDivisor.WeightDecay)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(weightDecay);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(weightNorm);
        double factor = divisor == GradientDivisor.TwiceWeightDecay ? 2 : 1;
        return gradientNorm / (factor * weightDecay * weightNorm);
    }
}
