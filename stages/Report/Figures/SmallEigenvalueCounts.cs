using System.ComponentModel;
using System.Globalization;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>How many eigenvalues of all teachers lie below x, on logarithmic axes.</summary>
[Description("How many eigenvalues of all teachers lie below x, on logarithmic axes.")]
public sealed record SmallEigenvalueCounts : IReportFigure
{
    const string File = "small.parquet";

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    [Description("Slope of the line to compare with.")]
    public double Slope { get; init; } = 0.5;

    /// <inheritdoc/>
    public int Place => 16;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(TeacherTable.Stage, File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        var panels = results.Groups(TeacherTable.Stage, File).Select(Panel).OfType<Panel>().ToArray();
        if (panels.Length == 0)
            yield break;
        yield return new DrawnFigure("small-eigenvalues",
            new Figure(Title ?? "Small eigenvalues, pooled over teachers",
                "For each size the number of eigenvalues below x against x, with the fitted line and a line of the "
                + "slope to compare with.", panels),
            "N(h < x): eigenvalues of all teachers' population Hessians below x (circles). The solid line is the least "
            + "squares fit to them, whose slope stands in the note with its jackknife error over teachers; the dashed "
            + $"line has the slope {NumberText.General(Slope, 3)} through the upper end. A slope of 1/2 is a density "
            + "that grows as the inverse root towards zero: units of small output weight v have eigenvalues of the "
            + "order of v², and a Gaussian v is as likely near zero as anywhere.");
    }

    Panel? Panel(RunGroup group)
    {
        Table table = group.First.Table(File);
        int[] found = [.. Enumerable.Range(0, table.Rows).Where(i => table.Doubles("count")[i] > 0)];
        if (found.Length == 0)
            return null;
        double[] x = [.. found.Select(i => table.Doubles("x")[i])];
        double[] count = [.. found.Select(i => table.Doubles("count")[i])];
        var marks = new List<Mark>
        {
            ReferenceLine.Slope(Slope, x[^1], count[^1]) with { Name = $"slope {NumberText.General(Slope, 3)}" },
            new Points(x, count) { Name = "eigenvalues below x" },
        };
        if (table.Metadata.TryGetValue("slope", out var slopeText))
        {
            double slope = double.Parse(slopeText, CultureInfo.InvariantCulture);
            double intercept = double.Parse(table.Metadata["intercept"], CultureInfo.InvariantCulture);
            double from = double.Parse(table.Metadata["from"], CultureInfo.InvariantCulture);
            double[] ends = [from, x[^1]];
            marks.Add(new Line(ends, [.. ends.Select(at => Math.Exp(intercept + slope * Math.Log(at)))])
            { Color = 1, Name = "fit" });
        }
        var measure = group.First.Measure("hessian.small.slope");
        return new Panel(group.Label.Length > 0 ? group.Label : "all teachers", new Axis("x", Scale.Log),
            new Axis("N(h < x)", Scale.Log))
        {
            Note = measure is null ? "too few eigenvalues for a slope"
                : $"slope {NumberText.WithUncertainty(measure.Value, measure.Uncertainty)}, "
                    + $"{measure.Samples:N0} teachers",
            Marks = marks,
        };
    }
}
