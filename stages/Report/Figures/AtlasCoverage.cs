using System.ComponentModel;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>How often intervals of the exponent hold the true one.</summary>
[Description("How often intervals of the exponent hold the true one.")]
public sealed record AtlasCoverage : IReportFigure
{
    const string File = "coverage.parquet";

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 201;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(AtlasRow.Stage, File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        foreach (var group in results.Groups(AtlasRow.Stage, File))
        {
            var rows = Rows(group.First).ToArray();
            foreach (var grid in rows.GroupBy(row => (row.Fit, row.Dimensions, row.Degrees)))
            {
                Panel[] panels = [.. grid.GroupBy(row => row.Interval, StringComparer.Ordinal).Select(interval =>
                    (interval.Key, Cells: interval.Select(row => (row.Exponent, row.Samples, row.Share)).ToArray()))
                    .Where(interval => AtlasMap.Spans(interval.Cells))
                    .Select(interval => AtlasMap.Panel(Words.Capital(Words.Of(interval.Key)), interval.Cells,
                        new Axis("share that holds α") { Minimum = 0, Maximum = 1, Padding = 0 }, [.88]))];
                if (panels.Length == 0)
                    continue;
                var (fit, dimensions, degrees) = grid.Key;
                var drawn = AtlasRow.Drawn(degrees);
                var first = grid.First();
                yield return new DrawnFigure(
                    $"atlas-coverage-{Words.Kebab(fit)}-{dimensions}{Words.Kebab(drawn)}{group.Suffix}",
                    new Figure((Title ?? $"Coverage of intervals of the exponent, {fit}") + group.Behind,
                        "For each kind of interval a heat map of how often it holds the true exponent.", panels)
                    { SameX = true, SameY = true },
                    $"{group.Shown}Share of {first.Confidence:P0} intervals that hold the true exponent, over "
                    + $"{first.Sets} sets of samples a cell, in {dimensions} dimensions{drawn}; its binomial error is "
                    + $"{Math.Sqrt(first.Confidence * (1 - first.Confidence) / first.Sets):P1} where it is as it "
                    + "should be. Contour: 88 %. Corrected jackknife, which the geometry stage reports: estimate less "
                    + "bootstrap bias, with the infinitesimal jackknife's error. Resampling repeats the bias "
                    + "that sampling made, so percentile intervals have it twice; the line's own error "
                    + "takes eigenvalues as independent.");
            }
        }
    }

    static IEnumerable<(double Exponent, int Samples, string Interval, double Share, string Fit, int Dimensions,
        double? Degrees, int Sets, double Confidence)> Rows(RunResults run)
    {
        var table = run.Table(File);
        double[] exponents = table.Doubles("exponent"), shares = table.Doubles("coverage");
        double[] confidences = table.Doubles("confidence");
        int[] samples = table.Integers("samples"), dimensions = table.Integers("dimensions");
        int[] sets = table.Integers("sets"), first = table.Integers("firstRank"), last = table.Integers("lastRank");
        string[] intervals = table.Strings("interval"), estimators = table.Strings("estimator");
        double?[] degrees = table.NullableDoubles("degrees");
        return Enumerable.Range(0, table.Rows).Select(i => (exponents[i], samples[i], intervals[i], shares[i],
            $"{Words.Of(estimators[i])}, ranks {first[i]}–{last[i]}", dimensions[i], degrees[i], sets[i],
            confidences[i]));
    }
}
