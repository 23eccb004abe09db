namespace Eigenspectrum.Theory;

/// <summary>g(h) = h, in closed form.</summary>
public sealed class LinearKernel : IGaussianKernel
{
    /// <inheritdoc/>
    public GaussianPairExpectations Expect(double varianceA, double varianceB, double covariance) =>
        new(covariance, 0, 1, 1, 0, 0, 0);
}
