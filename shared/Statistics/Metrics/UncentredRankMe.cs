using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>RankMe as published: effective rank of the embedding matrix itself, without centring.</summary>
/// <remarks>
/// Q. Garrido, R. Balestriero, L. Najman and Y. LeCun, "RankMe" (2023): exp(-sum p ln p), p = sigma/sum(sigma) +
/// epsilon, of the singular values of the n x d matrix. A mean far from zero makes one large singular value and lowers
/// it; <see cref="RankMe"/> is the same after centring, <see cref="EigenvalueRankMe"/> what other code computes.
/// Singular values come from the smaller Gram matrix; squares within rounding of zero (max(n, d) eps of the largest)
/// count as zero. Every view counts as a row. Biased low for few samples. O(n d min(n, d)).
/// </remarks>
public sealed class UncentredRankMe : ISampleMetric
{
    const double MachineEpsilon = 2.220446049250313e-16;

    /// <summary>What is added to every share.</summary>
    [Description("Added to every share of the singular values.")]
    [Range(0.0, 0.01)]
    public double Epsilon { get; init; } = 1e-7;

    /// <inheritdoc/>
    public string Definition =>
        $"exp of the entropy of the uncentred matrix's singular values over their sum plus {Epsilon} "
        + "(Garrido et al. 2023)";

    /// <inheritdoc/>
    public SampleEstimate Measure(GroupedSamples samples, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return SampleJackknife.Of(samples, part => Value(part.Values, threads));
    }

    (double?, string?) Value(Matrix values, int threads)
    {
        Matrix gram = values.Rows < values.Columns
            ? Matrix.MultiplyTransposed(values, values, threads) : Matrix.Gram(values, threads);
        double[] shares = Spectrum.Normalized(SymmetricEigen.Values(gram, threads));
        double floor = Math.Max(values.Rows, values.Columns) * MachineEpsilon;
        for (int k = 0; k < shares.Length; k++)
            shares[k] = shares[k] > floor ? Math.Sqrt(shares[k]) : 0;
        return shares[^1] > 0 ? (Spectrum.ExponentialEntropy(shares, Epsilon), null) : (null, "all values are zero");
    }
}
