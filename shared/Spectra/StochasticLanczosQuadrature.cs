using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra;

/// <summary>Spectral density by Gauss quadrature from Lanczos runs with random start vectors.</summary>
/// <remarks>
/// Golub and Welsch (Math. Comp. 23, 1969): the eigenvalues of T and the squared first components of its eigenvectors
/// are the nodes and weights of the Gauss rule for v' f(A) v, exact for polynomials up to degree 2 k - 1. Averaged over
/// random v of unit norm it estimates tr f(A) / n (Ubaru, Chen and Saad, SIAM J. Matrix Anal. Appl. 38, 2017).
/// With k = n steps every probe finds all eigenvalues that its start vector sees.
/// </remarks>
public sealed class StochasticLanczosQuadrature : ISpectralEstimator
{
    /// <summary>Lanczos steps of a probe; fewer for smaller matrices.</summary>
    [Description("Lanczos steps of a probe; at most the dimension.")]
    [Range(1, 10_000)]
    public int Steps { get; init; } = 80;

    /// <summary>How many random start vectors.</summary>
    [Description("How many random start vectors.")]
    [Range(1, 100_000)]
    public int Probes { get; init; } = 10;

    /// <inheritdoc/>
    /// <remarks>The nodes of all probes together. The error bound is the largest residual |r| |last component| of a
    /// node plus rounding; converged says that every probe ended in an invariant space.</remarks>
    public SpectralEstimate Estimate(LinearMap map, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(stream);
        List<(double Value, double Weight)> nodes = [];
        double bound = 0;
        long products = 0;
        bool converged = true;
        for (int probe = 0; probe < Probes; probe++)
        {
            var start = new double[map.Dimension];
            stream.Substream($"probe-{probe}").Normals(start);
            var factorization = LanczosFactorization.Of(map, start, Math.Min(Steps, map.Dimension));
            EigenDecomposition eigen = SymmetricEigen.Decompose(factorization.Tridiagonal());
            int last = factorization.Steps - 1;
            double residual = Sums.Norm(factorization.Remainder);
            for (int k = 0; k <= last; k++)
            {
                double first = eigen.Vectors[0, k];
                nodes.Add((eigen.Values[k], first * first / Probes));
                bound = Math.Max(bound, residual * Math.Abs(eigen.Vectors[last, k]));
            }
            bound = Math.Max(bound, SymmetricEigen.ErrorBound(eigen.Values));
            products += factorization.Steps;
            converged &= factorization.IsInvariant || factorization.Steps == map.Dimension;
        }
        nodes.Sort((a, b) => a.Value.CompareTo(b.Value));
        return new SpectralEstimate(
            [.. nodes.Select(n => n.Value)], [.. nodes.Select(n => n.Weight)], bound, products, converged);
    }
}
