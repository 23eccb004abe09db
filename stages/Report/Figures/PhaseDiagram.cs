using System.ComponentModel;
using System.Globalization;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Explained variance of training trajectories over slopes of the input spectrum and scale ratios.</summary>
[Description("Explained variance of training trajectories over slopes of the input spectrum and scale ratios.")]
public sealed record PhaseDiagram : IReportFigure
{
    const string Stage = "Sloppiness", File = "phases.parquet", EdgeFile = "critical.parquet";

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    [Description("Whether the number of dimensions is drawn too.")]
    public bool Dimensions { get; init; } = true;

    /// <inheritdoc/>
    public int Place => 90;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(Stage, File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        foreach (var group in results.Groups(Stage, File))
        {
            Table cells = group.First.Table(File), edges = group.First.Table(EdgeFile);
            string k = cells.Metadata["dimensions"];
            long[] steps = [.. cells.Longs("steps").Distinct()];
            yield return new DrawnFigure("phase-diagram" + group.Suffix,
                new Figure((Title ?? $"Explained variance EV_{{{k}}} of training trajectories") + group.Behind,
                    $"For each number of steps a heat map of EV_{k} over slope and scale ratio.",
                    [.. steps.Select(count => Explained(cells, edges, count, k))])
                { SharedLegend = true, SameX = true, SameY = true },
                $"{group.Shown}Share of the variance of all trajectories that {k} principal components explain, in "
                + $"closed form at every cell. {Conventions(cells)} Lines: the critical scale ratio of each share q, "
                + "by root finding; the phase in which trajectories are hyper-ribbons lies below. Dotted: up to where "
                + "Ky Fan's lower bound promises the larger share without an eigenproblem of the sum. Where a line "
                + "ends at the top every scale ratio will do; where it ends at the bottom not even starts at zero do.");
            if (!Dimensions)
                continue;
            string share = SloppyWords.Percent(cells.Metadata["share"]);
            yield return new DrawnFigure("phase-dimensions" + group.Suffix,
                new Figure($"Dimensions for {share} of the variance" + group.Behind,
                    $"For each number of steps a heat map of the number of dimensions for {share}.",
                    [.. steps.Select(count => Needed(cells, count))])
                { SameX = true, SameY = true },
                $"{group.Shown}The least number of principal components that explain {share} of the variance of all "
                + $"trajectories, at the same cells. {Conventions(cells)} Contours at 2, 3, 5, 10, 20, 50 and 100.");
        }
    }

    static Panel Explained(Table cells, Table edges, long count, string k)
    {
        var (x, y, values) = Grid(cells, count, "explained");
        var marks = new List<Mark>
        {
            new HeatMap(x.Edges, y.Edges, values)
            { ColorAxis = new($"EV_{{{k}}}") { Minimum = 0, Maximum = 1, Padding = 0 } },
        };
        double[] shares = [.. edges.Doubles("share").Distinct().OrderDescending()];
        for (var q = 0; q < shares.Length; q++)
        {
            var (slopes, ratios, sufficient) = Edge(edges, count, shares[q], y);
            var share = shares[q].ToString(CultureInfo.InvariantCulture);
            marks.Add(new Line(slopes, ratios) { Color = 6, Dash = q, Width = 2, Name = $"critical s, q = {share}" });
            if (q == 0)
            {
                marks.Add(new Line(slopes, sufficient)
                { Color = 6, Dash = 2, Width = 1.2, Name = $"promised by Ky Fan's bound, q = {share}" });
            }
        }
        return new Panel(
            SloppyWords.Steps(count), x.Axis(SloppyWords.Slope(cells)), y.Axis(SloppyWords.Ratio(cells)))
        { Marks = marks };
    }

    static Panel Needed(Table cells, long count)
    {
        var (x, y, values) = Grid(cells, count, "dimensions");
        return new Panel(SloppyWords.Steps(count), x.Axis(SloppyWords.Slope(cells)), y.Axis(SloppyWords.Ratio(cells)))
        {
            Marks =
            [
                new HeatMap(x.Edges, y.Edges, values)
                {
                    ColorAxis = new("dimensions", Scale.Log)
                    { Minimum = 1, Maximum = Math.Max(2, cells.Integers("dimensions").Max()), Padding = 0 },
                    Contours = [1.5, 2.5, 4.5, 9.5, 19.5, 49.5, 99.5],
                },
            ],
        };
    }

    static (GridAxis X, GridAxis Y, double[,] Values) Grid(Table cells, long count, string column)
    {
        var steps = cells.Longs("steps");
        double[] slopes = cells.Doubles("slope"), ratios = cells.Doubles("ratio");
        double[] values = column == "dimensions"
            ? [.. cells.Integers(column).Select(value => (double)value)] : cells.Doubles(column);
        GridAxis x = new(slopes), y = new(ratios);
        var grid = new double[y.Values.Length, x.Values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (steps[i] == count)
                grid[y.IndexOf(ratios[i]), x.IndexOf(slopes[i])] = values[i];
        }
        return (x, y, grid);
    }

    // Lines leave the panel at its edges instead of breaking off inside.
    static (double[] Slopes, double[] Ratios, double[] Sufficient) Edge(
        Table edges, long count, double share, GridAxis y)
    {
        var steps = edges.Longs("steps");
        double[] slopes = edges.Doubles("slope"), shares = edges.Doubles("share");
        double[] sufficient = edges.Doubles("sufficient");
        var kinds = edges.Strings("kind");
        var ratios = edges.NullableDoubles("ratio");
        int[] rows = [.. Enumerable.Range(0, slopes.Length).Where(i => steps[i] == count && shares[i] == share)];
        double low = y.Edges[0] / 2, high = y.Edges[^1] * 2;
        return ([.. rows.Select(i => slopes[i])],
            [.. rows.Select(i => kinds[i] == "none" ? low : Math.Min(ratios[i] ?? high, high))],
            [.. rows.Select(i => Math.Max(sufficient[i], low))]);
    }

    static string Conventions(Table cells) => SloppyWords.Conventions(cells)
        + $" Inputs: {cells.Metadata["inputs"]}, spectra of the family {Words.Of(cells.Metadata["family"])}, largest "
        + "eigenvalue 1.";
}
