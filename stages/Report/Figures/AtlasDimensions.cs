using System.ComponentModel;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Measures of dimension of finite samples over those of their population.</summary>
[Description("Measures of dimension of finite samples over those of their population.")]
public sealed record AtlasDimensions : IReportFigure
{
    const string File = "dimensions.parquet", Cube = "cube-";

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 203;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(AtlasRow.Stage, File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        foreach (var group in results.Groups(AtlasRow.Stage, File))
        {
            var rows = Rows(group.First.Table(File)).ToArray();
            Panel[] panels =
            [
                .. rows.Where(row => !IsCube(row)).GroupBy(row => (row.Population, row.Dimensions))
                    .Where(own => own.Select(row => row.Samples).Distinct().Count() > 1)
                    .Select(own => Metrics(own.Key.Population, own.Key.Dimensions, [.. own])),
                .. Cubes([.. rows.Where(IsCube)]),
            ];
            if (panels.Length == 0)
                continue;
            yield return new DrawnFigure("atlas-dimensions" + group.Suffix,
                new Figure((Title ?? "Dimensions of finite samples") + group.Behind,
                    "Each measure over its population value against samples a dimension.", panels),
                $"{group.Shown}Means over draws with standard errors, mostly smaller than the points, over the "
                + "measure of the population's own eigenvalues. Lines: what finite samples give on average — the "
                + "participation ratio from moments of the Wishart distribution, near N d / (N + d) for white "
                + "data; effective rank, RankMe and stable rank of white data by the Marchenko–Pastur law. Cubes: "
                + "intrinsic dimension by two nearest neighbours of points that fill a cube evenly, "
                + "whose faces lower it.");
        }
    }

    static bool IsCube(Row row) => row.Population.StartsWith(Cube, StringComparison.Ordinal);

    static Panel Metrics(string population, int dimensions, Row[] rows) => new(
        $"{Words.Capital(AtlasWords.Population(population))}, {dimensions} dimensions",
        new Axis("samples a dimension N / d", Scale.Log), new Axis("measure / population's") { Minimum = 0 })
    {
        Legend = LegendPlacement.Below,
        Marks =
        [
            ReferenceLine.AtY(1),
            .. rows.GroupBy(row => row.Metric, StringComparer.Ordinal).SelectMany((metric, color) =>
            {
                Row[] own = [.. metric.OrderBy(row => row.Samples)];
                double[] x = [.. own.Select(row => row.Samples / (double)dimensions)];
                double[] expected = [.. own.Select(row => row.Expected / row.Truth ?? double.NaN)];
                return (IEnumerable<Mark>)
                [
                    new Line(x, expected) { Color = color, Width = 1.2 },
                    new ErrorBars(x, [.. own.Select(row => row.Mean / row.Truth)],
                        [.. own.Select(row => (row.Mean - row.Error) / row.Truth)],
                        [.. own.Select(row => (row.Mean + row.Error) / row.Truth)])
                    { Color = color, Marker = (Marker)(color % 7), Name = Words.Metric(metric.Key) },
                ];
            }),
        ],
    };

    static IEnumerable<Panel> Cubes(Row[] rows)
    {
        if (rows.Length == 0)
            yield break;
        yield return new Panel("Cubes, two nearest neighbours", new Axis("dimension of the cube", Scale.Log),
            new Axis("estimate / dimension"))
        {
            Legend = LegendPlacement.Below,
            Marks =
            [
                ReferenceLine.AtY(1),
                .. rows.GroupBy(row => row.Samples).OrderBy(own => own.Key).SelectMany((own, color) =>
                    Series.MeanAndError([.. own.Select(row => ((double)row.Dimensions, row.Mean / row.Dimensions,
                        (row.Mean - row.Error) / row.Dimensions, (row.Mean + row.Error) / row.Dimensions))],
                        Words.Count(own.Key, "point"), color, rows.Max(row => row.Dimensions))),
            ],
        };
    }

    static IEnumerable<Row> Rows(Table table)
    {
        string[] populations = table.Strings("population"), metrics = table.Strings("metric");
        int[] dimensions = table.Integers("dimensions"), samples = table.Integers("samples");
        double[] truths = table.Doubles("truth");
        double?[] expected = table.NullableDoubles("expected"), means = table.NullableDoubles("mean");
        double?[] errors = table.NullableDoubles("error");
        return Enumerable.Range(0, table.Rows).Where(i => means[i] is not null).Select(i => new Row(populations[i],
            dimensions[i], samples[i], metrics[i], truths[i], expected[i], means[i]!.Value, errors[i] ?? double.NaN));
    }

    sealed record Row(
        string Population, int Dimensions, int Samples, string Metric, double Truth, double? Expected, double Mean,
        double Error);
}
