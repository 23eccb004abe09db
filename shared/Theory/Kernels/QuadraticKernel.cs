namespace Eigenspectrum.Theory;

/// <summary>g(h) = h², in closed form (Isserlis; derived).</summary>
public sealed class QuadraticKernel : IGaussianKernel
{
    /// <inheritdoc/>
    public GaussianPairExpectations Expect(double varianceA, double varianceB, double covariance) => new(
        Product: varianceA * varianceB + 2 * covariance * covariance,
        AlongA: 2 * varianceB,
        AlongB: 4 * covariance,
        Isotropic: 4 * covariance,
        OuterA: 0,
        OuterB: 0,
        Cross: 4);
}
