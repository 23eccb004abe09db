using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Statistics;

/// <summary>Maximum likelihood above the lower cut-off that puts the law nearest to the data.</summary>
/// <remarks>Clauset, Shalizi and Newman, SIAM Review 51 (2009), by <see cref="TailSearch"/> over all values. The
/// standard error takes the cut-off as known, and so leaves out what choosing it adds.</remarks>
public sealed class ClausetShaliziNewman : ITailEstimator
{
    /// <summary>Lower cut-offs with fewer values in the tail are not looked at.</summary>
    [Description("Lower cut-offs with fewer values in the tail are not looked at.")]
    [Range(2, 1_000_000)]
    public int MinimumTail { get; init; } = 10;

    /// <inheritdoc/>
    public string Definition =>
        $"maximum likelihood above the best lower cut-off, tails of {MinimumTail} values at least (Clauset, Shalizi "
        + "and Newman 2009)";

    /// <inheritdoc/>
    public TailIndex? Estimate(SortedSample sample, bool discrete) =>
        TailSearch.Fit(sample, new TailFitOptions { Discrete = discrete, MinimumTail = MinimumTail }) is { } fit
            ? new TailIndex(fit.Exponent, fit.StandardError, fit.TailSize) : null;
}
