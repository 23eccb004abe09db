using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Statistics;

/// <summary>"Scale-free" by R^2 of the weighted fit, in a window that is halved until it looks straight.</summary>
/// <remarks>
/// The rule in the analysis scripts of the laboratory of Ghosh and Richards: if R^2 is below the threshold the upper
/// end is halved (50, 25, 12) and the fit repeated, until that end would not lie above the lower one. Their range
/// shifts in place, so that R^2 is that of the ranks one further than the fit's: rankShift 1 does as they do. It
/// passes exponentials and noise, and is here to compare with.
/// </remarks>
public sealed record ShrinkingWindowCriterion
{
    /// <summary>First rank of the window, from 1.</summary>
    [Description("First rank of the window, from 1.")]
    [Range(1, 1_000_000)]
    public int FirstRank { get; init; } = 12;

    /// <summary>Last rank of the first window.</summary>
    [Description("Last rank of the first window; halved while R^2 is too small.")]
    [Range(3, 1_000_000)]
    public int LastRank { get; init; } = 50;

    /// <summary>The smallest R^2 that passes.</summary>
    [Description("Smallest R^2 that passes.")]
    [Range(0.0, 1.0)]
    public double Threshold { get; init; } = .95;

    /// <summary>By how many ranks R^2 looks beyond the fit's window.</summary>
    [Description("By how many ranks R^2 is evaluated beyond the fit's window: 1 as in the laboratory's code, 0 for the "
        + "window itself.")]
    [Range(0, 10)]
    public int RankShift { get; init; } = 1;

    /// <summary>Whether the window is halved.</summary>
    [Description("Whether the window is halved; if not, the first one decides.")]
    public bool Shrink { get; init; } = true;

    /// <summary>Judges a spectrum.</summary>
    /// <returns>The window that passed, or the last one tried; null where even the first has fewer than three
    /// positive values.</returns>
    public CriterionResult? Judge(ReadOnlySpan<double> spectrum)
    {
        CriterionResult? result = null;
        for (int last = LastRank; last - FirstRank + 1 >= 3; last /= 2)
        {
            var fit = LogLogLine.Fit(spectrum, new RankWindow(FirstRank, last), 1, 3, weighted: true);
            if (fit is null || fit.LastRank < last)
            {
                if (Shrink) continue;
                break;
            }
            var shifted = new RankWindow(FirstRank + RankShift, Math.Min(last + RankShift, spectrum.Length));
            if (PublishedRSquared.On(fit, spectrum, shifted) is { } rSquared)
                result = new CriterionResult(rSquared >= Threshold, FirstRank, last, rSquared, fit.Alpha);
            if (!Shrink || result is { Passes: true }) break;
        }
        return result;
    }
}
