using System.ComponentModel;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Participation ratio (tr C)^2 / tr C^2 of the population, from unbiased estimates of both.</summary>
/// <remarks>
/// <see cref="TraceMoments"/> says how. Numerator and denominator are unbiased; their ratio keeps a bias of the order
/// of its squared relative error, which the estimate states by the jackknife. The ratio may exceed the number of
/// dimensions by chance. Views are averaged before. O(n d min(n, d)) for each of about 20 blocks.
/// </remarks>
public sealed class UnbiasedParticipationRatio : ISampleMetric
{
    /// <summary>Whether the finite number of samples is corrected for.</summary>
    [Description("Whether the bias of finitely many samples (rows) is taken away.")]
    public bool CorrectRows { get; init; } = true;

    /// <summary>Whether the columns are units drawn from a larger population, whose ratio is wanted.</summary>
    [Description("Whether the units (columns) are draws from a larger population whose ratio is wanted.")]
    public bool CorrectColumns { get; init; }

    /// <inheritdoc/>
    public string Definition =>
        "(tr C)^2 / tr C^2 from "
        + (CorrectRows ? "unbiased U-statistics over rows" : "the sample covariance")
        + (CorrectColumns ? ", pairs of different columns only" : ", columns taken as the whole population");

    /// <inheritdoc/>
    public SampleEstimate Measure(GroupedSamples samples, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return SampleJackknife.Of(samples, part => Ratio(ViewScatter.Means(part), threads));
    }

    (double?, string?) Ratio(Matrix samples, int threads)
    {
        int fewest = CorrectRows ? 4 : 2;
        if (samples.Rows < fewest)
            return (null, $"{samples.Rows} samples; at least {fewest} are needed");
        if (CorrectColumns && samples.Columns < 2)
            return (null, "one column; correcting for the drawing of columns takes 2 or more");
        TraceMoments moments = TraceMoments.Of(samples, CorrectRows, CorrectColumns, threads);
        if (moments is { TraceOfSquare: > 0, SquaredTrace: > 0 })
            return (moments.SquaredTrace / moments.TraceOfSquare, null);
        return (null, moments is { SquaredTrace: 0 } ? "the samples do not vary"
            : $"the estimate of tr C^2 is {moments.TraceOfSquare:G3}: there are too few samples");
    }
}
