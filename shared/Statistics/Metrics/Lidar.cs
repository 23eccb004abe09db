using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>LiDAR as published: the effective rank of the scatter of samples relative to that of their views.</summary>
/// <remarks>
/// V. Thilak et al., "LiDAR" (ICLR 2024). With mu_x the mean of sample x's views and mu that of all:
/// Sb = mean over samples of (mu_x - mu)(mu_x - mu)', Sw = mean over views of (e - mu_x)(e - mu_x)' + delta I,
/// and exp(-sum p ln p) of p = lambda(Sw^-1/2 Sb Sw^-1/2) / sum + epsilon. The paper gives no number for delta and
/// epsilon; delta is here a share of the mean of Sw's diagonal unless it is given, which makes the value independent
/// of the data's scale. A large delta turns it into the effective rank of Sb. Biased low where samples are not many
/// more than dimensions; the jackknife says by how much. O(n q d^2 + d^3) for n samples of q views.
/// </remarks>
public sealed class Lidar : ISampleMetric
{
    const double Rounding = 1e-28;

    /// <summary>What is added to the diagonal of Sw, in the data's squared unit; null for a share of its
    /// mean.</summary>
    [Description("Added to the diagonal of the scatter within samples; left out, relativeDelta times its mean.")]
    [Range(0.0, 1e300, MinimumIsExclusive = true)]
    public double? Delta { get; init; }

    /// <summary>What is added as a share of tr(Sw) / d, where no delta is given.</summary>
    [Description("Added to the diagonal as a share of its mean, where delta is left out.")]
    [Range(0.0, 1e6, MinimumIsExclusive = true)]
    public double RelativeDelta { get; init; } = 1e-6;

    /// <summary>What is added to every share.</summary>
    [Description("Added to every share of the eigenvalues.")]
    [Range(0.0, 0.01)]
    public double Epsilon { get; init; } = 1e-12;

    /// <inheritdoc/>
    public string Definition =>
        "exp of the entropy of the eigenvalues of Sw^-1/2 Sb Sw^-1/2 (Thilak et al. 2024), delta "
        + (Delta is { } delta ? $"{delta}" : $"{RelativeDelta} tr(Sw)/d") + $", epsilon {Epsilon}";

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
        int d = samples.Dimensions;
        for (int i = 0; i < within.Data.Length; i++)
            within.Data[i] /= samples.Values.Rows;
        // Views that are equal leave the squares of rounding errors.
        double trace = within.Trace();
        double delta = Delta ?? RelativeDelta * trace / d;
        if (Delta is null && trace <= Rounding * Sums.Dot(means.Data, means.Data) / means.Rows)
            return (null, "the views of every sample are equal; give an absolute delta");
        for (int j = 0; j < d; j++)
            within[j, j] += delta;
        // The eigenvalues of L^-1 Sb L^-T, L the Cholesky factor of Sw, are those of the symmetric form.
        Matrix centred = Covariance.Centred(means), factor = new Cholesky(within).Factor;
        var whitened = new Matrix(centred.Rows, d);
        ParallelChunks.For(centred.Rows, threads, i => Triangular.SolveLower(factor, centred.Row(i))
            .CopyTo(whitened.Row(i)));
        double[] eigenvalues = SymmetricEigen.Values(
            centred.Rows < d ? Matrix.MultiplyTransposed(whitened, whitened, threads) : Matrix.Gram(whitened, threads),
            threads);
        double[] shares = Spectrum.Normalized(eigenvalues);
        return shares.Any(share => share > 0)
            ? (Spectrum.ExponentialEntropy(shares, Epsilon), null) : (null, "the samples do not differ");
    }
}
