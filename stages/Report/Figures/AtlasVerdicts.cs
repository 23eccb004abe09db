using System.ComponentModel;
using System.Globalization;
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
            var table = group.First.Table(File);
            string[] criteria = [.. table.Strings("criterion").Distinct(StringComparer.Ordinal)];
            string[] populations = Populations(table);
            yield return new DrawnFigure("atlas-verdicts" + group.Suffix,
                new Figure((Title ?? "What is called a power law") + group.Behind,
                    "For each population and criterion the share of drawn spectra that is called a power law.",
                    [Panel(table, populations, criteria)])
                { PanelWidth = 880, PanelHeight = 120 + 46 * populations.Length },
                $"{group.Shown}Share of spectra of drawn samples that a criterion calls a power law. Only the first "
                + "population is one where it is called α; a criterion that is of use is light there and dark in the "
                + "other rows. Straight line: R² of the weighted fit inside the window is at least 0.95.");
        }
    }

    static string[] Populations(Table table)
    {
        string[] names = table.Strings("population");
        int[] dimensions = table.Integers("dimensions"), samples = table.Integers("samples");
        return [.. Enumerable.Range(0, table.Rows).Select(i => Population(names[i], dimensions[i], samples[i]))
            .Distinct(StringComparer.Ordinal).Reverse()];
    }

    static string Population(string name, int dimensions, int samples) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}, {samples} × {dimensions}");

    static Panel Panel(Table table, string[] populations, string[] criteria)
    {
        var shares = new double[populations.Length, criteria.Length];
        for (var row = 0; row < populations.Length; row++)
        {
            for (var column = 0; column < criteria.Length; column++)
                shares[row, column] = double.NaN;
        }
        string[] names = table.Strings("population"), own = table.Strings("criterion");
        int[] dimensions = table.Integers("dimensions"), samples = table.Integers("samples");
        double?[] values = table.NullableDoubles("share");
        for (var i = 0; i < table.Rows; i++)
        {
            shares[Array.IndexOf(populations, Population(names[i], dimensions[i], samples[i])),
                Array.IndexOf(criteria, own[i])] = values[i] ?? double.NaN;
        }
        return new Panel("", Categories("criterion", [.. criteria.Select(Label)]), Categories("population", populations))
        {
            Marks =
            [
                new HeatMap(Edges(criteria.Length), Edges(populations.Length), shares)
                { ColorAxis = new("share called a power law") { Minimum = 0, Maximum = 1, Padding = 0 } },
            ],
        };
    }

    // "straightLine-11-50" as "straight line 11–50"
    static string Label(string criterion)
    {
        string[] parts = criterion.Split('-');
        return parts.Length == 3 ? $"{Words.Of(parts[0])} {parts[1]}–{parts[2]}" : Words.Of(criterion);
    }

    static Axis Categories(string label, string[] names) => new(label)
    { Categories = names, Minimum = -.5, Maximum = names.Length - .5, Padding = 0 };

    static double[] Edges(int count) => [.. Enumerable.Range(0, count + 1).Select(i => i - .5)];
}
