using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.PowerLawAtlas;

/// <summary>Bias and scatter of exponents of ranks over grids of populations and sample sizes.</summary>
static class RecoveryStudy
{
    /// <summary>Draws and measures a grid.</summary>
    internal static IEnumerable<RecoveryCell> Run(RecoveryOptions options, RandomStream stream, int threads)
    {
        IReadOnlyList<IPopulationSpectrum> populations = options.All;
        double[][] spectra = [.. populations.Select(one => one.Eigenvalues(options.Dimensions))];
        int sizes = options.Samples.Length, cells = populations.Count * sizes;
        var fits = new RankFit?[cells * options.Draws][];
        ParallelChunks.For(fits.Length, threads, k =>
        {
            int cell = k / options.Draws, samples = options.Samples[cell % sizes];
            RandomStream draws = stream.Substream($"{populations[cell / sizes].Label}/dimensions-{options.Dimensions}/"
                + $"samples-{samples}/student-{options.StudentDegrees}/draw-{k % options.Draws}");
            double[] spectrum = Population.Spectrum(spectra[cell / sizes], samples, options.StudentDegrees, draws);
            fits[k] = [.. options.Fits.Select(fit => fit.Fit(spectrum))];
        });
        for (int cell = 0; cell < cells; cell++)
        {
            for (int f = 0; f < options.Fits.Count; f++)
            {
                RankFit?[] own = [.. fits.Skip(cell * options.Draws).Take(options.Draws).Select(row => row[f])];
                yield return Cell(options, populations[cell / sizes], spectra[cell / sizes],
                    options.Samples[cell % sizes], options.Fits[f], own);
            }
        }
    }

    static RecoveryCell Cell(RecoveryOptions options, IPopulationSpectrum population, double[] spectrum, int samples,
        IRankFit estimator, RankFit?[] fits)
    {
        RankFit? first = fits.FirstOrDefault(fit => fit is not null);
        double truth = first?.AlphaOf(spectrum) ?? double.NaN;
        RankFit[] found = [.. fits.OfType<RankFit>()];
        return new(population.Label, population.Exponent, options.Dimensions, samples, options.StudentDegrees,
            estimator, first?.LastRank ?? 0, truth, Moments.Of(fits.Select(fit => fit?.Alpha), truth),
            found.Length == 0 ? double.NaN : Sums.Mean([.. found.Select(fit => fit.RSquared)]));
    }

    /// <summary>Writes recovery.parquet.</summary>
    internal static void Write(IReadOnlyList<RecoveryCell> cells, StageRun run)
    {
        var table = new Table()
            .Add("population", [.. cells.Select(c => c.Population)])
            .Add("exponent", [.. cells.Select(c => c.Exponent)])
            .Add("dimensions", [.. cells.Select(c => c.Dimensions)])
            .Add("samples", [.. cells.Select(c => c.Samples)])
            .Add("degrees", [.. cells.Select(c => c.Degrees)])
            .Add("estimator", [.. cells.Select(c => c.Fit.GetType().Name)])
            .Add("firstRank", [.. cells.Select(c => c.Fit.FirstRank)])
            .Add("lastRank", [.. cells.Select(c => c.Fit.LastRank)])
            .Add("usedRank", [.. cells.Select(c => c.LastRank)])
            .Add("draws", [.. cells.Select(c => c.Alpha?.Count ?? 0)])
            .Add("truth", [.. cells.Select(c => c.Alpha is null ? null : (double?)c.Truth)])
            .Add("mean", [.. cells.Select(c => c.Alpha?.Mean)])
            .Add("bias", [.. cells.Select(c => c.Alpha?.Bias)])
            .Add("error", [.. cells.Select(c => c.Alpha?.Error)])
            .Add("deviation", [.. cells.Select(c => c.Alpha?.Deviation)])
            .Add("rootMeanSquareError", [.. cells.Select(c => c.Alpha?.RootMeanSquareError)])
            .Add("rSquared", [.. cells.Select(c => c.Alpha is null ? null : (double?)c.RSquared)]);
        table.WithMetadata("truth", "the same fit on the population's eigenvalues, in the window used");
        table.WithMetadata("samples", "normal, by Bartlett's decomposition; Student's t where degrees are given");
        table.Write(run.Output("recovery.parquet"));
    }

    /// <summary>Measures of single cells.</summary>
    internal static void AddCells(IEnumerable<RecoveryCell> cells, MeasureTable measures)
    {
        foreach (RecoveryCell cell in cells)
        {
            if (cell.Alpha is not { } alpha)
                continue;
            string what = $"{Names.Of(cell.Fit)} on spectra of {cell.Samples} samples in {cell.Dimensions} dimensions "
                + $"of {cell.Population}";
            const string Kind = "standard error of the mean over draws";
            measures.Add($"{cell.Name}.mean", alpha.Mean, alpha.Error, Kind, alpha.Count,
                definition: $"mean exponent, {what}");
            measures.Add($"{cell.Name}.bias", alpha.Bias, alpha.Error, Kind, alpha.Count,
                definition: $"mean exponent less that of the population in the same window, {what}");
            measures.Add($"{cell.Name}.rootMeanSquareError", alpha.RootMeanSquareError, samples: alpha.Count,
                definition: $"root mean square distance from the population's exponent, {what}");
            if (cell.Exponent is null)
                measures.Add($"{cell.Name}.truth", cell.Truth, definition: $"the population's exponent, {what}");
        }
    }

    /// <summary>What the rule of sample sizes promises: the largest bias of each exponent where it holds, and of all
    /// where it does not.</summary>
    internal static void AddRule(IReadOnlyList<RecoveryCell> cells, MeasureTable measures)
    {
        RecoveryCell[] weighted = [.. cells.Where(c =>
            c is { Exponent: not null, Degrees: null, Alpha: not null, Fit: WeightedPowerLaw })];
        foreach (var own in weighted.Where(c => c.Ruled).GroupBy(c => c.Population, StringComparer.Ordinal))
            AddWorst($"atlas.rank.ruled.{own.Key}.bias", "N at least 8 d and the window's end at most N/10", own);
        AddWorst("atlas.rank.beyond.bias", "fewer than 8 d samples or the window's end beyond N/10",
            weighted.Where(c => !c.Ruled));

        void AddWorst(string name, string where, IEnumerable<RecoveryCell> some)
        {
            if (some.MaxBy(c => Math.Abs(c.Alpha!.Bias)) is not { } worst)
                return;
            measures.Add(name, Math.Abs(worst.Alpha!.Bias), worst.Alpha.Error, "standard error of the mean over draws",
                some.Count(), definition: $"largest |bias| of weighted fits with {where}; at {worst.Name}");
        }
    }
}
