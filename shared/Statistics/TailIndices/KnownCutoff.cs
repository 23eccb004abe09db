using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Statistics;

/// <summary>Maximum likelihood above a known lower cut-off: what the others can be measured by.</summary>
/// <remarks>1 + n / sum ln(x / xmin) for continuous values, with standard error (alpha - 1) / sqrt(n). O(n).</remarks>
public sealed class KnownCutoff : ITailEstimator
{
    /// <summary>Where the tail begins, itself in it.</summary>
    [Description("Where the tail begins.")]
    [Range(0.0, 1e300, MinimumIsExclusive = true)]
    public double LowerCutoff { get; init; } = 1;

    /// <inheritdoc/>
    public string Definition => $"maximum likelihood above the known lower cut-off {LowerCutoff}";

    /// <inheritdoc/>
    public TailIndex? Estimate(SortedSample sample, bool discrete) =>
        TailSearch.Fit(sample, new TailFitOptions { Discrete = discrete, LowerCutoff = LowerCutoff }) is { } fit
            ? new TailIndex(fit.Exponent, fit.StandardError, fit.TailSize) : null;
}
