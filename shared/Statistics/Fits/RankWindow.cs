namespace Eigenspectrum.Statistics;

/// <summary>A window of ranks, counted from 1, both ends included.</summary>
/// <param name="First">First rank.</param>
/// <param name="Last">Last rank.</param>
public readonly record struct RankWindow(int First, int Last)
{
    /// <summary>No clipping rule moves a window's upper end below this rank.</summary>
    public const int SmallestLast = 12;

    /// <summary>How many ranks the window holds; 0 when it is empty.</summary>
    public int Length => Math.Max(0, Last - First + 1);

    /// <summary>The window that a spectrum of <paramref name="valid"/> usable values supports.</summary>
    /// <param name="valid">How many positive values the spectrum has.</param>
    /// <param name="fraction">The share of them that the upper end may reach.</param>
    /// <returns>Upper end max(12, min(Last, round(fraction valid))), never beyond the spectrum; possibly
    /// empty.</returns>
    /// <remarks>The rule that Stringer et al. (Nature 571, 2019) use for subsampled recordings, with fraction .55, as
    /// read in the authors' code: the last values of a sample spectrum bend down because the samples end, not because
    /// the population does.</remarks>
    public RankWindow Clip(int valid, double fraction) =>
        this with
        {
            Last = Math.Min(
                valid,
                Math.Max(
                    SmallestLast, Math.Min(Last, (int)Math.Round(fraction * valid, MidpointRounding.AwayFromZero)))),
        };
}
