using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Statistics;

/// <summary>What reptrix and fastssl call RankMe: the effective rank of the covariance, with a small constant
/// added.</summary>
/// <remarks>
/// exp(-sum p ln p) with p = eigenvalue of the centred covariance over their sum, plus epsilon: squares of singular
/// values where <see cref="RankMe"/> takes these themselves, and so smaller. With epsilon 0 it is
/// <see cref="EffectiveRank"/>. Their code keeps the largest 2,048 shares. O(d log d).
/// </remarks>
public sealed class EigenvalueRankMe : ISpectralMetric
{
    /// <summary>What is added to every share.</summary>
    [Description("Added to every share of the eigenvalues.")]
    [Range(0.0, 0.01)]
    public double Epsilon { get; init; } = 1e-7;

    /// <summary>How many of the largest shares count.</summary>
    [Description("How many of the largest shares count.")]
    [Range(1, 1_000_000)]
    public int MaximumEigenvalues { get; init; } = 2048;

    /// <inheritdoc/>
    public string Definition =>
        $"exp of the entropy of covariance eigenvalues over their sum plus {Epsilon}, {MaximumEigenvalues} at most "
        + "(reptrix, fastssl)";

    /// <inheritdoc/>
    public double Measure(ReadOnlySpan<double> eigenvalues)
    {
        double[] values = Spectrum.Normalized(eigenvalues);
        Array.Sort(values);
        double total = 0, entropy = 0;
        foreach (double value in values)
            total += value;
        if (total == 0)
            return 0;
        for (int i = Math.Max(0, values.Length - MaximumEigenvalues); i < values.Length; i++)
        {
            double share = values[i] / total + Epsilon;
            if (share > 0)
                entropy -= share * Numerics.Elementary.Log(share);
        }
        return Numerics.Elementary.Exp(entropy);
    }
}
