using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Power-law exponent as the median of ordinary fits to short windows that slide over the window.</summary>
/// <remarks>
/// The robust fit in the training code of alpha-ReQ's authors (Agrawal, Mondal, Ghosh and Richards 2022): windows of a
/// tenth of the ranks. It stands spikes and local bends. Its sensitivities are those of the middle window, or of the
/// two middle ones, as long as these stay the middle. O(n + windows x length).
/// </remarks>
public sealed class SlidingMedianPowerLaw : IRankFit, IValidatableObject
{
    /// <inheritdoc/>
    [Description("First rank of the window, from 1.")]
    [Range(1, 1_000_000)]
    public int FirstRank { get; init; } = 11;

    /// <inheritdoc/>
    [Description("Last rank of the window, itself included.")]
    [Range(3, 1_000_000)]
    public int LastRank { get; init; } = 100;

    /// <summary>A short window's share of the ranks.</summary>
    [Description("Length of the short windows as a share of the ranks of the window; at least three ranks.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double Share { get; init; } = .1;

    /// <summary>The upper end is moved down to this share of the positive values.</summary>
    [Description(
        "The window's upper end is moved down to this share of the positive eigenvalues (but not below rank 12).")]
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double MaximumFraction { get; init; } = .55;

    /// <summary>With fewer usable ranks there is no fit.</summary>
    [Description("With fewer usable ranks than this in the window there is no fit.")]
    [Range(3, 1_000_000)]
    public int MinimumRanks { get; init; } = 8;

    /// <inheritdoc/>
    public RankFit? Fit(ReadOnlySpan<double> spectrum)
    {
        var whole = LogLogLine.Fit(
            spectrum, new RankWindow(FirstRank, LastRank), MaximumFraction, MinimumRanks, weighted: false);
        if (whole is null)
            return null;
        int ranks = whole.LastRank - whole.FirstRank + 1, length = Math.Max(3, (int)(Share * ranks));
        List<RankFit> fits = [];
        for (int first = whole.FirstRank; first + length - 1 <= whole.LastRank; first++)
        {
            if (LogLogLine.Fit(spectrum, new RankWindow(first, first + length - 1), 1, 3, weighted: false) is
                { } fit && fit.LastRank == first + length - 1)
                fits.Add(fit);
        }
        if (fits.Count == 0)
            return null;
        fits.Sort((a, b) => a.Alpha.CompareTo(b.Alpha));
        return Middle(whole, fits[(fits.Count - 1) / 2], fits[fits.Count / 2], spectrum);
    }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (LastRank - FirstRank + 1 < MinimumRanks)
        {
            yield return new ValidationResult(
                $"the window {FirstRank} to {LastRank} holds fewer than minimumRanks = {MinimumRanks} ranks",
                [nameof(LastRank)]);
        }
    }

    static RankFit Middle(RankFit whole, RankFit lower, RankFit upper, ReadOnlySpan<double> spectrum)
    {
        double alpha = .5 * (lower.Alpha + upper.Alpha), intercept = 0, mean = 0;
        var sensitivities = new double[whole.Sensitivities.Length];
        foreach (RankFit half in new[] { lower, upper })
        {
            for (int k = 0; k < half.Sensitivities.Length; k++)
                sensitivities[half.FirstRank - whole.FirstRank + k] += .5 * half.Sensitivities[k];
        }
        for (int rank = whole.FirstRank; rank <= whole.LastRank; rank++)
        {
            if (!(spectrum[rank - 1] > 0))
                continue;
            mean += Elementary.Log(spectrum[rank - 1]) / whole.Points;
            intercept += (Elementary.Log(spectrum[rank - 1]) + alpha * Elementary.Log(rank)) / whole.Points;
        }
        double residual = 0, variation = 0;
        for (int rank = whole.FirstRank; rank <= whole.LastRank; rank++)
        {
            if (!(spectrum[rank - 1] > 0))
                continue;
            double y = Elementary.Log(spectrum[rank - 1]), error = y - intercept + alpha * Elementary.Log(rank);
            residual += error * error;
            variation += (y - mean) * (y - mean);
        }
        return whole with
        {
            Alpha = alpha,
            StandardError = .5 * (lower.StandardError + upper.StandardError),
            Intercept = intercept,
            RSquared = variation > 0 ? 1 - residual / variation : 1,
            Sensitivities = sensitivities,
        };
    }
}
