using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>A power law by least squares of ln(rank - 1/2) on ln x in the tail.</summary>
/// <param name="RankExponent">zeta of the survival function x^-zeta, the slope itself.</param>
/// <param name="RankError">Its standard error, sqrt(2/n) zeta; that of the regression is several times too small,
/// because ranks are not independent.</param>
/// <param name="TailSize">n.</param>
/// <remarks>Gabaix and Ibragimov, "Rank - 1/2: a simple way to improve the OLS estimation of tail exponents" (JBES 29,
/// 2011): the half takes away the bias of order ln n / n.</remarks>
public sealed record LogRankRegression(double RankExponent, double RankError, int TailSize)
{
    /// <summary>alpha = 1 + zeta of the density x^-alpha.</summary>
    public double Exponent => 1 + RankExponent;

    /// <summary>Fits the values from an index of different values on.</summary>
    /// <returns>The fit; null where all values of the tail are equal.</returns>
    public static LogRankRegression? Fit(SortedSample sample, int first)
    {
        ArgumentNullException.ThrowIfNull(sample);
        int n = sample.AtLeast[first];
        var logarithms = new double[n];
        var ranks = new double[n];
        for (int i = first, at = 0; i < sample.Unique; i++)
        {
            // ranks of equal values are those of any order among them
            for (int k = sample.AtLeast[i]; k > sample.AtLeast[i + 1]; k--, at++)
                (logarithms[at], ranks[at]) = (sample.Logarithms[i], k - .5);
        }
        Elementary.Log(ranks, ranks);
        double meanX = Sums.Mean(logarithms), meanY = Sums.Mean(ranks);
        for (int i = 0; i < n; i++)
            (logarithms[i], ranks[i]) = (logarithms[i] - meanX, ranks[i] - meanY);
        double spread = Sums.Dot(logarithms, logarithms);
        if (!(spread > 0))
            return null;
        double zeta = -Sums.Dot(logarithms, ranks) / spread;
        return new(zeta, Math.Sqrt(2.0 / n) * zeta, n);
    }
}
