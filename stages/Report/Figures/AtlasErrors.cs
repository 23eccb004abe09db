using System.ComponentModel;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Root mean square errors of the estimators against the number of samples, the best first.</summary>
[Description("Root mean square errors of the estimators of exponents against the number of samples.")]
public sealed record AtlasErrors : IReportFigure
{
    const string TailFile = "tails.parquet";

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 202;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) =>
        results.Has(AtlasRow.Stage, AtlasRow.File) || results.Has(AtlasRow.Stage, TailFile);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        foreach (var run in results.Runs.Where(run => run.Stage == AtlasRow.Stage)
            .GroupBy(run => run.ParameterKey, StringComparer.Ordinal).Select(group => group.First()))
        {
            Panel[] panels = [.. Ranks(run), .. Tails(run)];
            if (panels.Length == 0)
                continue;
            var suffix = run.ParameterText.Length == 0 ? "" : "-" + Words.Kebab(run.ParameterText);
            yield return new DrawnFigure("atlas-errors" + suffix,
                new Figure(Title ?? "Errors of estimators of exponents",
                    "Root mean square error against the number of samples, a line for each estimator.", panels),
                "Root of the mean squared distance from the true exponent, over all true exponents of the grid; in the "
                + "legends the estimator with the least error at the largest size comes first. Ranks: exponents of "
                + "eigenvalues n^{−α}. Tails: exponents a of densities x^{−a}, a = 1 + 1/α for a spectrum's.");
        }
    }

    static IEnumerable<Panel> Ranks(RunResults run)
    {
        if (!run.Has(AtlasRow.File))
            return [];
        return AtlasRow.Of(run.Table(AtlasRow.File)).Where(row => row.Exponent is not null)
            .GroupBy(row => (row.Dimensions, row.Degrees))
            .Where(grid => grid.Select(row => row.Samples).Distinct().Count() > 2)
            .Select(grid => Panel(
                $"Ranks, {grid.Key.Dimensions} dimensions{AtlasRow.Drawn(grid.Key.Degrees)}", "samples N", "of α",
                grid.Select(row => (row.Fit, row.Samples, row.RootMeanSquareError))));
    }

    static IEnumerable<Panel> Tails(RunResults run)
    {
        if (!run.Has(TailFile))
            yield break;
        var table = run.Table(TailFile);
        string[] estimators = table.Strings("estimator");
        int[] samples = table.Integers("samples");
        double?[] errors = table.NullableDoubles("rootMeanSquareError");
        var rows = Enumerable.Range(0, table.Rows).Where(i => errors[i] is not null)
            .Select(i => (AtlasWords.Estimator(estimators[i]), samples[i], errors[i]!.Value)).ToArray();
        if (rows.Length > 0)
            yield return Panel("Tails of samples", "values n", "of a", rows);
    }

    static Panel Panel(string title, string size, string what, IEnumerable<(string Name, int Size, double Error)> rows)
    {
        var lines = rows.GroupBy(row => row.Name, StringComparer.Ordinal).Select((own, color) =>
        {
            var points = own.GroupBy(row => row.Size).OrderBy(sized => sized.Key).Select(sized =>
                (X: (double)sized.Key, Y: Math.Sqrt(sized.Average(row => row.Error * row.Error)))).ToArray();
            return (Last: points[^1].Y, Mark: new Line([.. points.Select(p => p.X)], [.. points.Select(p => p.Y)])
            { Color = color, Dash = color, Marker = (Marker)(color % 7), Name = own.Key });
        });
        return new Panel(title, new Axis(size, Scale.Log), new Axis($"root mean square error {what}", Scale.Log))
        {
            Marks = [.. lines.OrderBy(line => line.Last).Select(line => line.Mark)],
            Legend = LegendPlacement.Below,
        };
    }
}
