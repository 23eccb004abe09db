using System.ComponentModel;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>How far the weights move in an epoch, beside what weight decay alone makes of them.</summary>
[Description("How far the weights move in an epoch, in all and in direction, beside what decay alone takes off.")]
public sealed record WeightChanges : IReportFigure
{
    const string File = "weightChanges.parquet";

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 68;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(WeightRank.Stage, File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        var groups = results.Groups(WeightRank.Stage, File).Where(group => group.First.Table(File).Rows > 0).ToArray();
        if (groups.Length == 0)
            yield break;
        var seeds = groups.Max(group => group.Runs.Count);
        yield return new DrawnFigure("weight-changes",
            new Figure(Title ?? "Change of the weights in an epoch",
                "The relative and the directional change of the weights from epoch to epoch, with the line of pure "
                + "shrinkage.",
                [
                    Panel("Relative change", "‖W′ − W‖ / ‖W‖", "relative", groups),
                    Panel("Change of direction", "‖W′/‖W′‖ − W/‖W‖‖", "directional", groups),
                ])
            { SharedLegend = true, SameY = true, Columns = 2 },
            "Change of the weights W from one epoch to the next, Frobenius norms, mean over all layers"
            + (seeds > 1 ? $" and {seeds} seeds; band: least and largest" : "")
            + ". Thin lines, left: what weight decay alone takes off in an epoch, learning rate × weight decay × "
            + "steps. A network without other gradients would move along it and keep its direction: a plateau there is "
            + "no noise of the descent by itself. Weights that move that far at a constant norm turn instead.");
    }

    static Panel Panel(string title, string label, string column, RunGroup[] groups)
    {
        var marks = new List<Mark>();
        foreach (var (group, color) in groups.Select((group, color) => (group, color)))
        {
            marks.AddRange(Series.MeanAndRange(group.Runs.SelectMany(run => Means(run.Table(File), column)),
                group.Label.Length > 0 ? group.Label : "weights", color));
            var alone = Means(group.First.Table(File), "shrinkage").Where(point => point.Y > 0).ToArray();
            if (column != "relative" || alone.Length == 0)
                continue;
            marks.Add(new Line([.. alone.Select(point => point.X)], [.. alone.Select(point => point.Y)])
            { Color = color, Width = 1, Dash = 5, Name = $"shrinkage alone, {group.Label}" });
        }
        return new Panel(title, Series.EpochAxis, new Axis(label, Scale.Log)) { Marks = marks };
    }

    // Means over the layers, by epoch; a layer of zeros has no change.
    static IEnumerable<(double X, double Y)> Means(Table table, string column)
    {
        double[] epochs = table.Doubles("epoch");
        double?[] values = table.NullableDoubles(column);
        return Enumerable.Range(0, table.Rows).Where(i => values[i] is not null).GroupBy(i => epochs[i])
            .OrderBy(group => group.Key).Select(group => (group.Key, group.Average(i => values[i]!.Value)));
    }
}
