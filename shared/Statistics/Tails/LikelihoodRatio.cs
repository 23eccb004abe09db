using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>A power law's tail compared with another distribution of the same tail.</summary>
/// <param name="Ratio">R, the log-likelihood of the power law less that of the other: negative where the other fits
/// better.</param>
/// <param name="Normalized">R / (sigma sqrt(n)), normally distributed where neither is better (Vuong, Econometrica 57,
/// 1989); 0 where the two agree on every value.</param>
/// <param name="PValue">The probability of so large a ratio, either way, by chance.</param>
/// <param name="NestedPValue">The same by the chi-square distribution of 2 |R|, where the power law is a member of the
/// other family or a limit of it; null where it is neither.</param>
public sealed record LikelihoodRatio(double Ratio, double Normalized, double PValue, double? NestedPValue)
{
    /// <summary>Compares two fits of one tail.</summary>
    /// <param name="tail">The tail.</param>
    /// <param name="power">Logarithms of the power law's density or probability at its different values.</param>
    /// <param name="other">Those of the other.</param>
    /// <param name="membership">How the power law belongs to the other family.</param>
    /// <remarks>
    /// With a parameter on its edge, as here, 2 |R| is 0 half of the time and chi-square the other half (Self and
    /// Liang, JASA 82, 1987), so the nested probability, which is that of Clauset, Shalizi and Newman, is twice too
    /// large where R is not 0. Where the power law is a limit, Vuong's variance vanishes with R and his test has
    /// little power.
    /// </remarks>
    public static LikelihoodRatio Of(
        TailValues tail, ReadOnlySpan<double> power, ReadOnlySpan<double> other, PowerLawMembership membership)
    {
        ArgumentNullException.ThrowIfNull(tail);
        var difference = new double[power.Length];
        for (int i = 0; i < difference.Length; i++)
            difference[i] = power[i] - other[i];
        double mean = tail.Mean(difference), ratio = mean * tail.Size;
        // a family that holds the power law, or ends at it, is never less likely: what is left there is rounding
        if (Math.Abs(ratio) < 1e-9 || (ratio > 0 && membership != PowerLawMembership.None))
            return new(0, 0, 1, membership == PowerLawMembership.None ? null : 1);
        for (int i = 0; i < difference.Length; i++)
            difference[i] = (difference[i] - mean) * (difference[i] - mean);
        double normalized = ratio / Math.Sqrt(tail.Size * tail.Mean(difference));
        double nested = Elementary.Erfc(Math.Sqrt(Math.Abs(ratio)));
        return new(ratio, normalized, Elementary.Erfc(Math.Abs(normalized) / Math.Sqrt(2)),
            membership == PowerLawMembership.None ? null : nested);
    }
}
