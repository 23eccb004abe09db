using Eigenspectrum.Numerics;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.HeavyTails;

/// <summary>All that is known of one series' tail.</summary>
sealed class SeriesTail
{
    SeriesTail(SampleSeries series) => Series = series;

    public SampleSeries Series { get; }

    /// <summary>Why nothing can be estimated; null if something can.</summary>
    public string? Problem { get; private init; }

    public SortedSample? Sample { get; private init; }

    public PowerLawTail? Law { get; private init; }

    public TailValues? Tail { get; private init; }

    public LogRankRegression? Regression { get; private init; }

    public GoodnessOfFit? Fit { get; private init; }

    public (string Name, ITailDistribution Family, TailFit Fit, LikelihoodRatio Ratio)[] Comparisons
    { get; private init; } = [];

    public TailJudgement Judgement { get; private init; } = new(TailVerdict.NotEstimable, null, "not estimable");

    public PowerLawTail[] Curve { get; private init; } = [];

    public static SeriesTail Of(SampleSeries series, SampleTailOptions options, RandomStream stream, int threads)
    {
        TailFitOptions fit = options.Fit(series.Discrete);
        if (SortedSample.Problem(series.Values, fit.Discrete) is { } bad)
            return new(series) { Problem = bad };
        SortedSample sample = SortedSample.Of(series.Values);
        if (TailSearch.Problem(sample, fit) is { } problem)
            return new(series) { Problem = problem, Sample = sample };
        if (TailSearch.Fit(sample, fit, threads) is not { } law)
        {
            return new(series)
            {
                Problem = $"no lower cut-off has an exponent up to {fit.LargestExponent}",
                Sample = sample,
            };
        }
        var tail = new TailValues(sample, law);
        double[] densities = PowerLawDensities.Logarithms(law, tail);
        var comparisons = new (string, ITailDistribution, TailFit, LikelihoodRatio)[options.Alternatives.Length];
        ParallelChunks.For(comparisons.Length, threads, i =>
        {
            ITailDistribution family = options.Alternatives[i];
            TailFit other = family.Fit(tail);
            comparisons[i] = (family.Title, family, other,
                LikelihoodRatio.Of(tail, densities, other.LogDensities, family.Membership));
        });
        GoodnessOfFit? goodness = options.Resamples == 0 ? null : GoodnessOfFit.Estimate(
            sample, law, fit, options.Resamples, stream, threads, options.StopEarly ? options.Level : null);
        ITailDistribution? whole = options.WholeSample
            ? WholeSample.Description(sample, fit, law, options.Alternatives, options.Level) : null;
        return new(series)
        {
            Sample = sample,
            Law = law,
            Tail = tail,
            Regression = law.UpperCutoff is null ? LogRankRegression.Fit(sample, law.First) : null,
            Fit = goodness,
            Comparisons = comparisons,
            Judgement = TailJudgement.Of(goodness?.PValue, [.. comparisons.Select(c => (c.Item1, c.Item2, c.Item4))],
                options.Level, options.NestedLimits, whole?.Title),
            Curve = TailSearch.Curve(sample, fit, options.Points, threads),
        };
    }
}
