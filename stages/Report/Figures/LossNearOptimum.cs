using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Gradient descent near an optimum beside what the Hessian there predicts.</summary>
[Description("Gradient descent near an optimum beside what the Hessian there predicts, of all and of few modes.")]
public sealed record LossNearOptimum : IReportFigure
{
    const string CurveFile = "curves.parquet", ModeFile = "modes.parquet";

    /// <summary>What lies that far below the start is not shown.</summary>
    const double Depth = 1e-9;

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    [Description("The teacher whose student is shown.")]
    [Range(0, 1_000_000)]
    public int Teacher { get; init; }

    [Description("The distance of the start that is shown, one of the experiment's; the middle one if left out.")]
    public double? Distance { get; init; }

    /// <inheritdoc/>
    public int Place => 20;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(DynamicsGroup.Stage, CurveFile);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        var groups = DynamicsGroup.Of(results, CurveFile);
        var panels = groups.Select(Panel).OfType<Panel>().ToArray();
        if (panels.Length == 0)
            yield break;
        var loss = groups[0].First.Table(CurveFile).Metadata["loss"];
        yield return new DrawnFigure("loss-near-optimum",
            new Figure(Title ?? "Loss near the optimum", "Loss against time on logarithmic axes.", panels),
            $"Full-batch gradient descent on the {loss.ToLowerInvariant()} loss from a random start near the optimum "
            + $"(points; teacher {Teacher}), and what the Hessian at the optimum predicts: ½ Σ h c² (1 − ηh)^{{2t}} "
            + "over all modes (line), and over the smallest nonzero modes alone (dashed), which take over at long "
            + "times. Time is η times the number of steps; shown is the loss above that at the optimum."
            + DynamicsGroup.Beyond(groups));
    }

    Panel? Panel(RunGroup group)
    {
        var table = group.First.Table(CurveFile);
        double[] distances = table.Doubles("distance");
        if (distances.Length == 0)
            return null;
        var distance = Distance ?? DynamicsGroup.Middle(distances);
        var rows = Rows(table, distance).ToArray();
        if (rows.Length == 0)
            return null;
        double[] times = table.Doubles("time"), loss = table.Doubles("loss"), predicted = table.Doubles("predicted");
        double[] floor = table.Doubles("floor"), rounding = table.Doubles("rounding");
        double least = Math.Max(Depth * (predicted[rows[0]] - floor[rows[0]]), rounding[rows[0]]);
        // the axis ends where the last of the curves does
        rows = [.. rows.Where(i => Math.Max(predicted[i], loss[i]) - floor[i] > least)];
        if (rows.Length == 0)
            return null;
        double end = times[rows[^1]];
        var marks = new List<Mark>
        {
            new Line(At(rows, i => times[i]), At(rows, i => Above(predicted[i] - floor[i], least)))
                { Name = "all modes" },
        };
        var parts = group.First.Table(ModeFile);
        int[] modes = parts.Integers("modes");
        double[] partTimes = parts.Doubles("time"), part = parts.Doubles("predicted");
        foreach (var (count, color) in modes.Distinct().Order().Select((count, i) => (count, i + 1)))
        {
            var own = Rows(parts, distance).Where(i => modes[i] == count && partTimes[i] <= end)
                .ToArray();
            marks.Add(new Line(At(own, i => partTimes[i]), At(own, i => Above(part[i], least)))
            { Color = color, Dash = color, Name = count == 1 ? "smallest mode" : $"{count} smallest modes" });
        }
        marks.Add(new Points(At(rows, i => times[i]), At(rows, i => Above(loss[i] - floor[i], least)))
        { Color = 0, Radius = 2.2, Name = "gradient descent" });
        return new Panel(group.Label.Length > 0 ? group.Label : "student", new Axis("time ηt", Scale.Log),
            new Axis("loss above the optimum's", Scale.Log))
        {
            Marks = marks,
            Note = $"start at distance {NumberText.General(distance)} a weight"
                + Floor(floor[rows[0]], rounding[rows[0]]),
        };
    }

    // The rows of the teacher at a distance, after the start, which has no place on a logarithmic axis.
    IEnumerable<int> Rows(Table table, double distance)
    {
        int?[] teachers = table.NullableIntegers("teacher");
        double[] distances = table.Doubles("distance"), times = table.Doubles("time");
        return Enumerable.Range(0, table.Rows)
            .Where(i => teachers[i] == Teacher && distances[i] == distance && times[i] > 0);
    }

    static string Floor(double floor, double rounding) =>
        floor > rounding ? $"; loss at the optimum {NumberText.General(floor)}" : "";

    static double[] At(int[] rows, Func<int, double> value) => [.. rows.Select(value)];

    static double Above(double value, double least) => value > least ? value : double.NaN;
}
