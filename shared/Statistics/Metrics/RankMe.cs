using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Statistics;

/// <summary>RankMe: effective rank of the embedding matrix, by its singular values, with a small constant
/// added.</summary>
/// <remarks>
/// Q. Garrido, R. Balestriero, L. Najman and Y. LeCun, "RankMe" (2023): exp(-sum p ln p) with
/// p = sigma/sum(sigma) + epsilon. The singular values are the square roots of the covariance eigenvalues times the
/// number of samples, which cancels. The covariance is centred here where theirs states no centring:
/// <see cref="UncentredRankMe"/> is theirs to the letter. Code in circulation takes eigenvalues in place of singular
/// values: that is <see cref="EigenvalueRankMe"/>. O(d).
/// </remarks>
public sealed class RankMe : ISpectralMetric
{
    /// <summary>What is added to every share.</summary>
    [Description("Added to every share of the singular values.")]
    [Range(0.0, 0.01)]
    public double Epsilon { get; init; } = 1e-7;

    /// <inheritdoc/>
    public string Definition =>
        $"exp of the entropy of centred singular values over their sum plus {Epsilon} (Garrido et al. 2023)";

    /// <inheritdoc/>
    public double Measure(ReadOnlySpan<double> eigenvalues)
    {
        double[] values = Spectrum.Normalized(eigenvalues);
        for (int i = 0; i < values.Length; i++)
            values[i] = Math.Sqrt(values[i]);
        return Spectrum.ExponentialEntropy(values, Epsilon);
    }
}
