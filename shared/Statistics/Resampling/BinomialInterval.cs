using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Intervals for the probability behind a count.</summary>
public static class BinomialInterval
{
    const int Halvings = 200;

    /// <summary>The exact interval of Clopper and Pearson (1934), which covers at least as often as it says.</summary>
    /// <param name="count">How often it happened.</param>
    /// <param name="trials">Of how many times; at least 1.</param>
    /// <param name="level">The least coverage, between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// There are no trials, the count is no part of them, or the level is no probability.
    /// </exception>
    public static Interval ClopperPearson(long count, long trials, double level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        if (count < 0 || count > trials)
            throw new ArgumentOutOfRangeException(nameof(count), count, $"The count must be 0 to {trials}.");
        if (!(level > 0 && level < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "The level must lie between 0 and 1.");
        var tail = (1 - level) / 2;
        return new(
            count == 0 ? 0 : Root(p => SpecialFunctions.RegularizedBeta(count, trials - count + 1, p) - tail),
            count == trials
                ? 1 : Root(p => SpecialFunctions.RegularizedBeta(count + 1, trials - count, p) - (1 - tail)));
    }

    /// <summary>The interval of a difference p - q of independent probabilities, from those of the two.</summary>
    /// <remarks>
    /// The ends lie as far from the difference as the root of the squared distances of those that count (method 10 of
    /// Newcombe, 1998, Statistics in Medicine 17, with these intervals), so it does not close where both counts are 0.
    /// </remarks>
    public static Interval Difference(double p, Interval ofP, double q, Interval ofQ) => new(
        p - q - Length(p - ofP.Lower, ofQ.Upper - q), p - q + Length(ofP.Upper - p, q - ofQ.Lower));

    static double Length(double a, double b) => Math.Sqrt((a * a) + (b * b));

    // Halving: the distribution is flat for small probabilities, where Newton's steps run away.
    static double Root(Func<double, double> rising)
    {
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = low + (0.5 * (high - low));
            if (middle == low || middle == high) break;
            if (rising(middle) < 0) low = middle;
            else high = middle;
        }
        return high;
    }
}
