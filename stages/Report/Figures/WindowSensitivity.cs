using System.ComponentModel;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>The exponent as a function of the window's ends, with the published windows.</summary>
[Description("The exponent as a function of the window's ends, with the published windows.")]
public sealed record WindowSensitivity : IReportFigure
{
    const string Stage = "RepresentationGeometry", File = "windows.parquet";
    const int ShortestLast = 20;

    static readonly int[] Firsts = [4, 11, 25];

    // First and last rank: Stringer et al. 2019, reptrix, alpha-ReQ, self-supervised sweeps.
    static readonly (int First, int Last)[] Published =
        [(11, 500), (10, 500), (12, 500), (11, 30), (25, 500), (3, 100), (20, 500), (11, 100), (12, 100), (4, 100),
        (6, 50), (12, 50)];

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 61;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(Stage, File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        foreach (var group in results.Groups(Stage, File))
        {
            var verdicts = VerdictRow.LastOf(group.First);
            var table = group.First.Table(File);
            Panel[] panels = [.. verdicts.Select(row => Panel(row, table)).OfType<Panel>()];
            if (panels.Length == 0)
                continue;
            yield return new DrawnFigure("window-sensitivity" + group.Suffix,
                new Figure((Title ?? "How the exponent depends on the window") + group.Behind,
                    "For each layer the exponent against the window's last rank, for some first ranks.", panels)
                { SharedLegend = true },
                $"{group.Shown}Exponent α of the weighted fit (weights 1/rank) at the last checkpoint against "
                + "the last rank of the window, a line for each first rank. Points: windows that have been published, "
                + "where the spectrum is long enough. A power law gives level lines that coincide; where they do not, "
                + "an exponent says as much about its window as about the spectrum.");
        }
    }

    static Panel? Panel(VerdictRow row, Table table)
    {
        int[] checkpoints = table.Integers("checkpoint"), first = table.Integers("firstRank");
        int[] last = table.Integers("lastRank");
        string[] layers = table.Strings("layer");
        double[] alphas = table.Doubles("alpha");
        int[] rows = [.. Enumerable.Range(0, alphas.Length).Where(i =>
            checkpoints[i] == row.Checkpoint && layers[i] == row.Layer && double.IsFinite(alphas[i]))];
        List<Mark> marks = [ReferenceLine.AtY(1) with { Name = "α = 1" }];
        for (int k = 0; k < Firsts.Length; k++)
        {
            int[] line = [.. rows.Where(i => first[i] == Firsts[k]
                && last[i] >= Math.Max(ShortestLast, 2 * Firsts[k]))];
            if (line.Length > 1)
            {
                marks.Add(new Line([.. line.Select(i => (double)last[i])], [.. line.Select(i => alphas[i])])
                { Color = k, Dash = k, Name = $"from rank {Firsts[k]}" });
            }
        }
        int[] points = [.. rows.Where(i => Published.Contains((first[i], last[i])))];
        marks.Add(new Points([.. points.Select(i => (double)last[i])], [.. points.Select(i => alphas[i])])
        { Color = 6, Radius = 3, Name = "published windows" });
        return marks.Count < 3 ? null
            : new Panel(Words.Capital(Words.Of(row.Layer)), new Axis("last rank of the window", Scale.Log),
                new Axis("exponent α"))
            { Marks = marks, Note = $"verdict: {row.Text}" };
    }
}
