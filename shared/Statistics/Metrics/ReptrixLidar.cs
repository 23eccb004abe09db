using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>LiDAR as the package reptrix 0.1.0 codes it, for comparison with numbers made by it.</summary>
/// <remarks>
/// Differs from <see cref="Lidar"/> (as published) in that Sb is a sum over samples and Sw a mean over samples of sums
/// over views, with delta absolute; and in that a principal component analysis of the rows of
/// M = Sw^-1/2 Sb Sw^-1/2 is made where the paper takes M's eigenvalues: the shares are those of the eigenvalues of
/// (M - mean row)'(M - mean row), nearly the squares. For white noise of 1,000 samples, 10 views and 1,024 dimensions
/// it gives 348 where the published one gives 589. O(n q d^2 + d^3).
/// </remarks>
public sealed class ReptrixLidar : ISampleMetric
{
    /// <summary>What is added to the diagonal of Sw, in the data's squared unit.</summary>
    [Description("Added to the diagonal of the scatter within samples.")]
    [Range(0.0, 1e300, MinimumIsExclusive = true)]
    public double Delta { get; init; } = 1e-6;

    /// <summary>What is added to every share.</summary>
    [Description("Added to every share of the eigenvalues.")]
    [Range(0.0, 0.01)]
    public double Epsilon { get; init; } = 1e-7;

    /// <inheritdoc/>
    public string Definition =>
        "exp of the entropy of the variances along principal components of the rows of Sw^-1/2 Sb Sw^-1/2 (reptrix "
        + $"0.1.0), delta {Delta}, epsilon {Epsilon}";

    /// <inheritdoc/>
    public SampleEstimate Measure(GroupedSamples samples, int threads = 1, bool errors = true)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return SampleJackknife.Of(samples, errors, part => Value(part, threads));
    }

    (double?, string?) Value(GroupedSamples samples, int threads)
    {
        if (ViewScatter.Problem(samples) is { } problem)
            return (null, problem);
        Matrix means = ViewScatter.Means(samples), within = ViewScatter.Within(samples, means, threads);
        for (int i = 0; i < within.Data.Length; i++)
            within.Data[i] /= samples.Count;
        for (int j = 0; j < within.Rows; j++)
            within[j, j] += Delta;
        Matrix root = InverseRoot(within, threads);
        Matrix whitened = Matrix.Multiply(Covariance.Centred(means), root, threads);
        Matrix rows = Covariance.Centred(Matrix.Gram(whitened, threads));
        double[] shares = Spectrum.Normalized(SymmetricEigen.Values(Matrix.Gram(rows, threads), threads));
        return shares.Any(share => share > 0)
            ? (Spectrum.ExponentialEntropy(shares, Epsilon), null) : (null, "the samples do not differ");
    }

    static Matrix InverseRoot(Matrix a, int threads)
    {
        EigenDecomposition eigen = SymmetricEigen.Decompose(a, threads);
        Matrix scaled = eigen.Vectors.Copy();
        for (int k = 0; k < a.Rows; k++)
        {
            double factor = 1 / Math.Sqrt(Math.Sqrt(eigen.Values[k]));
            for (int i = 0; i < a.Rows; i++)
                scaled[i, k] *= factor;
        }
        return Matrix.MultiplyTransposed(scaled, scaled, threads);
    }
}
