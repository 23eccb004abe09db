using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Statistics;

/// <summary>Power-law exponent by ordinary least squares of ln lambda on ln n.</summary>
/// <remarks>
/// Most ranks lie at the end of the window, so the tail decides: prefer the weighted fit, and use this one to compare
/// with work that reports it. O(n).
/// </remarks>
public sealed class OrdinaryPowerLaw : IRankFit, IValidatableObject
{
    /// <summary>First rank of the window, from 1.</summary>
    [Description("First rank of the window, from 1.")]
    [Range(1, 1_000_000)]
    public int FirstRank { get; init; } = 11;

    /// <summary>Last rank of the window, itself included.</summary>
    [Description("Last rank of the window, itself included.")]
    [Range(3, 1_000_000)]
    public int LastRank { get; init; } = 100;

    /// <summary>A window of the literature in place of firstRank and lastRank.</summary>
    [Description("A published window in place of firstRank and lastRank; Custom takes these.")]
    public PublishedWindow Window { get; init; }

    /// <summary>The upper end is moved down to this share of the positive values; 1 only keeps it inside
    /// them.</summary>
    [Description(
        "The window's upper end is moved down to this share of the positive eigenvalues (but not below rank 12).")]
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double MaximumFraction { get; init; } = .55;

    /// <summary>With fewer usable ranks there is no fit.</summary>
    [Description("With fewer usable ranks than this in the window there is no fit.")]
    [Range(3, 1_000_000)]
    public int MinimumRanks { get; init; } = 8;

    int IRankFit.FirstRank => Ranks.First;

    int IRankFit.LastRank => Ranks.Last;

    RankWindow Ranks => PublishedWindows.Of(Window, FirstRank, LastRank);

    /// <inheritdoc/>
    public RankFit? Fit(ReadOnlySpan<double> spectrum) => LogLogLine.Fit(
        spectrum, Ranks, MaximumFraction, MinimumRanks, weighted: false);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Ranks.Length < MinimumRanks)
        {
            yield return new ValidationResult(
                $"the window {Ranks.First} to {Ranks.Last} holds fewer than minimumRanks = {MinimumRanks} ranks",
                [nameof(LastRank)]);
        }
    }
}
