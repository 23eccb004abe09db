namespace Eigenspectrum.Theory;

/// <summary>g(h) = h³, in closed form (Isserlis; derived).</summary>
public sealed class CubicKernel : IGaussianKernel
{
    /// <inheritdoc/>
    public GaussianPairExpectations Expect(double varianceA, double varianceB, double covariance)
    {
        double slope = 9 * (varianceA * varianceB + 2 * covariance * covariance);
        return new(
            Product: covariance * (9 * varianceA * varianceB + 6 * covariance * covariance),
            AlongA: 18 * varianceB * covariance,
            AlongB: slope,
            Isotropic: slope,
            OuterA: 18 * varianceB,
            OuterB: 18 * varianceA,
            Cross: 36 * covariance);
    }
}
