namespace Eigenspectrum.Theory;

/// <summary>
/// What an activation g contributes to a population Hessian: expectations over two jointly Gaussian pre-activations.
/// One file an activation; <see cref="PopulationHessian"/> does the rest.
/// </summary>
public interface IGaussianKernel
{
    /// <summary>
    /// The expectations for h_a, h_b of mean zero with variances <paramref name="varianceA"/>, <paramref
    /// name="varianceB"/> and covariance <paramref name="covariance"/>; a pair of equal units has all three equal.
    /// </summary>
    GaussianPairExpectations Expect(double varianceA, double varianceB, double covariance);
}
