using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Ranks in bins whose ends are spaced geometrically: every decade has as many.</summary>
public static class RankBins
{
    /// <summary>The bins of ranks 1 to <paramref name="ranks"/>, each with a rank or more, without gaps.</summary>
    /// <param name="ranks">The largest rank.</param>
    /// <param name="perDecade">Bins a decade.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is below 1.</exception>
    public static IReadOnlyList<RankWindow> Of(int ranks, int perDecade)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ranks, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(perDecade, 1);
        List<RankWindow> bins = [];
        double step = Elementary.Log(10) / perDecade;
        for (int first = 1, bin = 1; first <= ranks; bin++)
        {
            int last = Math.Min(ranks, (int)Elementary.Exp(step * bin + 1e-9)); // 10 itself ends a bin
            if (last < first) continue;
            bins.Add(new(first, last));
            first = last + 1;
        }
        return bins;
    }

    /// <summary>The geometric mean of a bin's first and last rank: where it is drawn.</summary>
    public static double Centre(RankWindow bin) => Math.Sqrt((double)bin.First * bin.Last);
}
