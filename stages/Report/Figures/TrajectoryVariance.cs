using System.ComponentModel;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Explained variance of training trajectories against the number of steps.</summary>
[Description("Explained variance of training trajectories against the number of steps.")]
public sealed record TrajectoryVariance : IReportFigure
{
    const string Stage = "Sloppiness", File = "explained.parquet";

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 87;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(Stage, File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        var groups = results.Groups(Stage, File);
        var table = groups[0].First.Table(File);
        yield return new DrawnFigure("trajectory-variance",
            new Figure(Title ?? "Explained variance EV_{k} by number of steps",
                "For each input spectrum the explained variance of the first dimensions against the number of steps.",
                [.. groups.Select(Panel)])
            { SharedLegend = true, SameX = true, SameY = true },
            "Share of the variance of all trajectories up to T steps that the first k principal components explain, in "
            + "closed form; the points with bars are simulated. Band: Ky Fan's bounds on the middle curve, k = "
            + $"{table.Metadata["dimensions"]}. {SloppyWords.Conventions(table)} Scale ratio s = "
            + $"{table.Metadata["ratio"]}.");
    }

    static Panel Panel(RunGroup group)
    {
        var table = group.First.Table(File);
        var main = int.Parse(table.Metadata["dimensions"]);
        var steps = table.Longs("steps");
        var dimensions = table.Integers("dimensions");
        double[] values = table.Doubles("value"), lowers = table.Doubles("lower"), uppers = table.Doubles("upper");
        var simulated = table.NullableDoubles("simulated");
        var errors = table.NullableDoubles("error");
        int[] shown = [.. new[] { 1, main - 1, main, main + 2 }
            .Where(k => k > 0 && dimensions.Contains(k)).Distinct().Order()];
        var marks = new List<Mark>();
        int[] Rows(int k, bool found) => [.. Enumerable.Range(0, values.Length)
            .Where(i => dimensions[i] == k && simulated[i] is not null == found).OrderBy(i => steps[i])];
        int[] middle = Rows(main, found: false);
        marks.Add(new Band([.. middle.Select(i => (double)steps[i])], [.. middle.Select(i => lowers[i])],
            [.. middle.Select(i => uppers[i])])
        { Color = 2, Name = $"Ky Fan's bounds, k = {main}" });
        for (var c = 0; c < shown.Length; c++)
        {
            int[] rows = Rows(shown[c], found: false), points = Rows(shown[c], found: true);
            marks.Add(new Line([.. rows.Select(i => (double)steps[i])], [.. rows.Select(i => values[i])])
            { Color = c, Dash = c, Name = $"k = {shown[c]}" });
            marks.Add(new ErrorBars([.. points.Select(i => (double)steps[i])],
                [.. points.Select(i => simulated[i]!.Value)],
                [.. points.Select(i => simulated[i]!.Value - errors[i]!.Value)],
                [.. points.Select(i => simulated[i]!.Value + errors[i]!.Value)])
            { Color = c, Marker = (Marker)(c % 7) });
        }
        return new Panel(group.Label.Length > 0 ? group.Label : "all modes", new Axis("number of steps T", Scale.Log),
            new Axis("EV_{k}") { Minimum = 0, Maximum = 1 })
        { Marks = marks };
    }
}
