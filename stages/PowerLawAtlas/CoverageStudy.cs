using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Spectra;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.PowerLawAtlas;

/// <summary>How often intervals of the exponent hold the true one.</summary>
static class CoverageStudy
{
    static readonly IntervalKind[] Kinds = Enum.GetValues<IntervalKind>();

    /// <summary>Draws and measures a grid.</summary>
    internal static IEnumerable<CoverageCell> Run(CoverageOptions options, RandomStream stream, int threads)
    {
        int sizes = options.Samples.Length, cells = options.Exponents.Length * sizes;
        var intervals = new Interval?[cells * options.Sets][,];
        ParallelChunks.For(intervals.Length, threads, k =>
        {
            int cell = k / options.Sets, samples = options.Samples[cell % sizes];
            var population = new PowerLawPopulation { Alpha = options.Exponents[cell / sizes] };
            RandomStream draws = stream.Substream($"{population.Label}/dimensions-{options.Dimensions}/"
                + $"samples-{samples}/student-{options.StudentDegrees}/set-{k % options.Sets}");
            intervals[k] = Of(Population.Samples(population.Eigenvalues(options.Dimensions), samples,
                options.StudentDegrees, draws), options, draws);
        });
        for (int cell = 0; cell < cells; cell++)
        {
            double alpha = options.Exponents[cell / sizes];
            for (int f = 0; f < options.Fits.Count; f++)
            {
                foreach (IntervalKind kind in Kinds)
                {
                    Interval[] own = [.. intervals.Skip(cell * options.Sets).Take(options.Sets)
                        .Select(found => found[f, (int)kind]).OfType<Interval>()];
                    if (own.Length == 0)
                        continue;
                    yield return new(alpha, options.Dimensions, options.Samples[cell % sizes], options.StudentDegrees,
                        options.Fits[f], kind, own.Length, own.Count(one => one.Contains(alpha)) / (double)own.Length,
                        Sums.Mean([.. own.Select(one => one.Upper - one.Lower)]), options.Confidence);
                }
            }
        }
    }

    static Interval?[,] Of(Matrix samples, CoverageOptions options, RandomStream stream)
    {
        var intervals = new Interval?[options.Fits.Count, Kinds.Length];
        double[] spectrum = CovarianceSpectrum.Of(samples);
        RankFit?[] fits = [.. options.Fits.Select(fit => fit.Fit(spectrum))];
        int last = fits.Max(fit => fit?.LastRank ?? 0);
        if (last == 0)
            return intervals;
        Matrix scores = PrincipalComponents.Of(samples, last).Scores;
        double[][] resamples = Bootstrap.Replicates(samples.Rows, options.Resamples, stream.Substream("bootstrap"), 1,
            counts => CovarianceSpectrum.Of(samples, counts));
        for (int f = 0; f < fits.Length; f++)
        {
            if (fits[f] is not { } fit)
                continue;
            double error = InfinitesimalJackknife.StandardError(
                InfinitesimalJackknife.Influences(scores, fit.FirstRank, fit.Sensitivities));
            double[] alphas = [.. resamples.Select(one => fit.AlphaOf(one)).OfType<double>()];
            if (alphas.Length < 2)
                continue;
            double confidence = options.Confidence, corrected = fit.Alpha - Bootstrap.Bias(fit.Alpha, alphas);
            intervals[f, (int)IntervalKind.CorrectedJackknife] = Bootstrap.Standard(corrected, error, confidence);
            intervals[f, (int)IntervalKind.Jackknife] = Bootstrap.Standard(fit.Alpha, error, confidence);
            intervals[f, (int)IntervalKind.Percentile] = Bootstrap.Percentile(alphas, confidence);
            intervals[f, (int)IntervalKind.Basic] = Bootstrap.Basic(fit.Alpha, alphas, confidence);
            intervals[f, (int)IntervalKind.LeastSquares] =
                Bootstrap.Standard(fit.Alpha, fit.StandardError, confidence);
            intervals[f, (int)IntervalKind.Posterior] = ExponentPosterior.Of(spectrum,
                new RankWindow(fit.FirstRank, fit.LastRank), 2.0 / (samples.Rows - 1))?.Credible(confidence);
        }
        return intervals;
    }

    /// <summary>Writes coverage.parquet and the measures.</summary>
    internal static void Write(IReadOnlyList<CoverageCell> cells, StageRun run)
    {
        var table = new Table()
            .Add("exponent", [.. cells.Select(c => c.Exponent)])
            .Add("dimensions", [.. cells.Select(c => c.Dimensions)])
            .Add("samples", [.. cells.Select(c => c.Samples)])
            .Add("degrees", [.. cells.Select(c => c.Degrees)])
            .Add("estimator", [.. cells.Select(c => c.Fit.GetType().Name)])
            .Add("firstRank", [.. cells.Select(c => c.Fit.FirstRank)])
            .Add("lastRank", [.. cells.Select(c => c.Fit.LastRank)])
            .Add("interval", [.. cells.Select(c => c.Interval.ToString())])
            .Add("confidence", [.. cells.Select(c => c.Confidence)])
            .Add("sets", [.. cells.Select(c => c.Sets)])
            .Add("coverage", [.. cells.Select(c => c.Share)])
            .Add("error", [.. cells.Select(c => c.Error)])
            .Add("width", [.. cells.Select(c => c.Width)]);
        table.Write(run.Output("coverage.parquet"));
        foreach (CoverageCell cell in cells)
        {
            run.Measures.Add(cell.Name, cell.Share, cell.Error, "binomial standard error", cell.Sets,
                definition: $"share of {cell.Confidence:P0} intervals ({cell.Interval}) that hold the exponent");
        }
    }
}
