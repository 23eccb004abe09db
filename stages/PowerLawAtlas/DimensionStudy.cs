using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Spectra;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.PowerLawAtlas;

/// <summary>Measures of dimension of finite samples against those of their population.</summary>
static class DimensionStudy
{
    const string Unbiased = nameof(UnbiasedParticipationRatio);

    /// <summary>Draws and measures a grid.</summary>
    internal static IEnumerable<DimensionCell> Run(DimensionOptions options, RandomStream stream, int threads)
    {
        double[][] spectra = [.. options.Populations.Select(one => one.Eigenvalues(options.Dimensions))];
        int sizes = options.Samples.Length, cells = spectra.Length * sizes, metrics = options.Metrics.Count;
        var values = new double?[cells * options.Draws][];
        ParallelChunks.For(values.Length, threads, k =>
        {
            int cell = k / options.Draws, count = options.Samples[cell % sizes];
            RandomStream draws = stream.Substream($"{options.Populations[cell / sizes].Label}/"
                + $"dimensions-{options.Dimensions}/samples-{count}/draw-{k % options.Draws}");
            Matrix samples = Population.Samples(spectra[cell / sizes], count, null, draws);
            double[] spectrum = CovarianceSpectrum.Of(samples);
            values[k] =
            [
                .. options.Metrics.Select(metric => (double?)metric.Measure(spectrum)),
                new UnbiasedParticipationRatio().Measure(new GroupedSamples(samples), errors: false).Value,
            ];
        });
        for (int cell = 0; cell < cells; cell++)
        {
            IPopulationSpectrum population = options.Populations[cell / sizes];
            double[] spectrum = spectra[cell / sizes];
            int samples = options.Samples[cell % sizes];
            for (int m = 0; m <= metrics; m++)
            {
                ISpectralMetric? metric = m < metrics ? options.Metrics[m] : null;
                double truth = (metric ?? new ParticipationRatio()).Measure(spectrum);
                yield return new(population.Label, options.Dimensions, samples, metric?.GetType().Name ?? Unbiased,
                    truth, metric is null ? truth : Expected(metric, population, spectrum, samples),
                    Moments.Of(values.Skip(cell * options.Draws).Take(options.Draws).Select(row => row[m]), truth),
                    options.Draws);
            }
        }
    }

    static double? Expected(ISpectralMetric metric, IPopulationSpectrum population, double[] spectrum, int samples)
    {
        bool white = population is WhitePopulation;
        return metric switch
        {
            ParticipationRatio => FiniteSampleDimension.ParticipationRatio(spectrum, samples),
            EffectiveRank when white => FiniteSampleDimension.WhiteEffectiveRank(samples, spectrum.Length),
            StableRank when white => FiniteSampleDimension.WhiteStableRank(samples, spectrum.Length),
            RankMe { Epsilon: 0 } when white => FiniteSampleDimension.WhiteRankMe(samples, spectrum.Length),
            _ => null,
        };
    }

    /// <summary>Cubes filled evenly, by their two nearest neighbours.</summary>
    internal static IEnumerable<DimensionCell> Run(CubeOptions options, RandomStream stream, int threads)
    {
        int sizes = options.Points.Length, cells = options.Dimensions.Length * sizes;
        var values = new double?[cells * options.Draws];
        ParallelChunks.For(values.Length, threads, k =>
        {
            int cell = k / options.Draws, d = options.Dimensions[cell / sizes], n = options.Points[cell % sizes];
            var points = new Matrix(n, d);
            stream.Substream($"cube-{d}/points-{n}/draw-{k % options.Draws}").Uniforms(points.Data);
            values[k] = options.Metric.Measure(new GroupedSamples(points), errors: false).Value;
        });
        for (int cell = 0; cell < cells; cell++)
        {
            int d = options.Dimensions[cell / sizes];
            yield return new($"cube-{d}", d, options.Points[cell % sizes], nameof(TwoNearestNeighbours), d, null,
                Moments.Of(values.Skip(cell * options.Draws).Take(options.Draws), d), options.Draws);
        }
    }

    /// <summary>Both forms of LiDAR on samples without structure.</summary>
    internal static IEnumerable<DimensionCell> Run(LidarNoiseOptions options, RandomStream stream, int threads)
    {
        ISampleMetric[] forms = [new Lidar(), new ReptrixLidar()];
        var values = new double?[forms.Length, options.Draws];
        for (int draw = 0; draw < options.Draws; draw++)
        {
            var noise = new Matrix(options.Samples * options.Views, options.Dimensions);
            stream.Substream($"lidar/draw-{draw}").Normals(noise.Data);
            var samples = new GroupedSamples(noise, options.Views);
            for (int f = 0; f < forms.Length; f++)
                values[f, draw] = forms[f].Measure(samples, threads, errors: false).Value;
        }
        for (int f = 0; f < forms.Length; f++)
        {
            double?[] own = [.. Enumerable.Range(0, options.Draws).Select(draw => values[f, draw])];
            yield return new($"white-views-{options.Views}", options.Dimensions, options.Samples,
                forms[f].GetType().Name, options.Dimensions, null,
                Moments.Of(options.Draws == 1 ? [own[0], own[0]] : own, options.Dimensions), options.Draws);
        }
    }

    /// <summary>Writes dimensions.parquet and the measures.</summary>
    internal static void Write(IReadOnlyList<DimensionCell> cells, StageRun run)
    {
        var table = new Table()
            .Add("population", [.. cells.Select(c => c.Population)])
            .Add("dimensions", [.. cells.Select(c => c.Dimensions)])
            .Add("samples", [.. cells.Select(c => c.Samples)])
            .Add("metric", [.. cells.Select(c => c.Metric)])
            .Add("draws", [.. cells.Select(c => c.Draws)])
            .Add("truth", [.. cells.Select(c => c.Truth)])
            .Add("expected", [.. cells.Select(c => c.Expected)])
            .Add("mean", [.. cells.Select(c => c.Value?.Mean)])
            .Add("error", [.. cells.Select(c => c.Error)])
            .Add("deviation", [.. cells.Select(c => c.Draws > 1 ? c.Value?.Deviation : null)]);
        table.WithMetadata("truth", "the measure of the population's eigenvalues");
        table.WithMetadata("expected", "what finite samples give on average, exactly or as sizes grow");
        table.Write(run.Output("dimensions.parquet"));
        foreach (DimensionCell cell in cells)
        {
            if (cell.Value is { } value)
            {
                run.Measures.Add(cell.Name, value.Mean, cell.Error,
                    cell.Error is null ? null : "standard error of the mean over draws", cell.Draws,
                    definition: $"mean over draws; the population's is {cell.Truth:G6}");
            }
        }
        AddDeviation(cells, run.Measures);
    }

    // How far means lie from closed forms, in standard errors and with what theory leaves out.
    static void AddDeviation(IReadOnlyList<DimensionCell> cells, MeasureTable measures)
    {
        DimensionCell[] known = [.. cells.Where(c => c is { Expected: not null, Value: not null })];
        foreach (var own in known.GroupBy(c => c.Metric, StringComparer.Ordinal))
        {
            DimensionCell worst = own.MaxBy(c => Math.Abs(c.Value!.Mean / c.Expected!.Value - 1))!;
            measures.Add($"atlas.dimension.{Names.InCamelCase(own.Key)}.deviation",
                Math.Abs(worst.Value!.Mean / worst.Expected!.Value - 1), worst.Error / worst.Expected,
                "standard error of the mean over draws", own.Count(),
                definition: $"largest relative distance of means over draws from what is expected; at {worst.Name}");
        }
    }
}
