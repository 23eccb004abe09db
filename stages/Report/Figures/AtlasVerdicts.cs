using System.ComponentModel;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>How often criteria call spectra power laws that are, or are not.</summary>
[Description("How often criteria call spectra power laws that are, or are not.")]
public sealed record AtlasVerdicts : IReportFigure
{
    const string File = "verdicts.parquet";

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 204;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(AtlasRow.Stage, File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        foreach (var group in results.Groups(AtlasRow.Stage, File))
        {
            Row[] rows = [.. Rows(group.First.Table(File))];
            string[] criteria = [.. rows.Select(row => row.Criterion).Distinct(StringComparer.Ordinal)];
            Panel[] panels = [.. rows.GroupBy(row => (row.Samples, row.Dimensions))
                .Select(size => Panel($"{size.Key.Samples} samples, {size.Key.Dimensions} dimensions", [.. size],
                    criteria))];
            yield return new DrawnFigure("atlas-verdicts" + group.Suffix,
                new Figure((Title ?? "What is called a power law") + group.Behind,
                    "For each population and criterion the share of drawn spectra that is called a power law.", panels)
                {
                    Columns = 1,
                    PanelWidth = 880,
                    PanelHeight = 110 + 32 * rows.Select(row => row.Population)
                        .Distinct(StringComparer.Ordinal).Count(),
                },
                $"{group.Shown}Share of spectra of drawn samples that a criterion calls a power law: it should be "
                + "light for 1/n, in a window before the break for a broken one, and dark elsewhere. Numbers are "
                + "windows of ranks. Straight line: R² of the weighted fit inside the window is at least 0.95; "
                + "shrinking line: so in the window or a half of it; model verdict: models compared "
                + "by AICc, with samples simulated from the fitted power law.");
        }
    }

    static Panel Panel(string title, Row[] rows, string[] criteria)
    {
        string[] populations = [.. rows.Select(row => row.Population).Distinct(StringComparer.Ordinal).Reverse()];
        double[,] shares = AtlasMap.Empty(populations.Length, criteria.Length);
        foreach (Row row in rows)
        {
            shares[Array.IndexOf(populations, row.Population), Array.IndexOf(criteria, row.Criterion)] =
                row.Share ?? double.NaN;
        }
        return AtlasMap.Panel(title, AtlasMap.Categories("criterion", [.. criteria.Select(Label)]),
            AtlasMap.Categories("population", [.. populations.Select(AtlasWords.Population)]), shares,
            new("share called a power law") { Minimum = 0, Maximum = 1, Padding = 0 }, []);
    }

    // "straightLine-11-50" as "straight line 11–50"
    static string Label(string criterion)
    {
        string[] parts = criterion.Split('-');
        return parts.Length == 3 ? $"{Words.Of(parts[0])} {parts[1]}–{parts[2]}" : Words.Of(criterion);
    }

    static IEnumerable<Row> Rows(Table table)
    {
        string[] populations = table.Strings("population"), criteria = table.Strings("criterion");
        int[] dimensions = table.Integers("dimensions"), samples = table.Integers("samples");
        double?[] shares = table.NullableDoubles("share");
        return Enumerable.Range(0, table.Rows).Select(i =>
            new Row(populations[i], dimensions[i], samples[i], criteria[i], shares[i]));
    }

    sealed record Row(string Population, int Dimensions, int Samples, string Criterion, double? Share);
}
