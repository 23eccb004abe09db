using System.ComponentModel;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Local slopes of the mean loss against what the density of small eigenvalues makes of them.</summary>
[Description("Local slopes of the mean loss against what the density of small eigenvalues makes of them.")]
public sealed record LongTimeSlope : IReportFigure
{
    const string File = "slopes.parquet";

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 23;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Groups(DynamicsGroup.Stage, File).Any(Applies);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        var panels = DynamicsGroup.Of(results, File).Where(Applies).Select(Panel).ToArray();
        if (panels.Length == 0)
            yield break;
        yield return new DrawnFigure("long-time-slope",
            new Figure(Title ?? "Long-time slope of the mean loss", "Local slopes against time.", panels),
            "The slope of the mean loss over a factor of two in time, with bands of two standard errors over teachers: "
            + "over all teachers from isotropic starts (ensemble), and for real gradient descent of the students from "
            + "the smallest distance (points). The horizontal line is −(s + 2), with s the exponent of the density of "
            + "small eigenvalues, fitted to these alone.");
    }

    static bool Applies(RunGroup group)
    {
        var table = group.First.Table(File);
        return table.NullableDoubles("expected").Any(value => value is not null);
    }

    static Panel Panel(RunGroup group)
    {
        var table = group.First.Table(File);
        string[] curves = table.Strings("curve");
        double?[] distances = table.NullableDoubles("distance"), errors = table.NullableDoubles("error");
        double[] times = table.Doubles("time"), slopes = table.Doubles("slope");
        var expected = table.NullableDoubles("expected").OfType<double>().First();
        int[] ensemble = Rows("ensemble", null);
        var marks = new List<Mark>
        {
            ReferenceLine.AtY(expected) with { Name = $"−(s + 2) = {NumberText.General(expected, 3)}" },
            new Band(At(ensemble, i => times[i]), At(ensemble, i => slopes[i] - 2 * errors[i] ?? double.NaN),
                At(ensemble, i => slopes[i] + 2 * errors[i] ?? double.NaN)),
            new Line(At(ensemble, i => times[i]), At(ensemble, i => slopes[i])) { Name = "ensemble" },
        };
        double[] starts = [.. distances.OfType<double>().Distinct().Order()];
        if (starts.Length > 0)
        {
            int[] descent = Rows("descent", starts[0]);
            marks.Add(new ErrorBars(At(descent, i => times[i]), At(descent, i => slopes[i]),
                At(descent, i => slopes[i] - 2 * errors[i] ?? double.NaN),
                At(descent, i => slopes[i] + 2 * errors[i] ?? double.NaN))
            { Color = 1, Radius = 2, Name = $"gradient descent, distance {NumberText.General(starts[0])}" });
        }
        return new Panel(group.Label.Length > 0 ? group.Label : "all teachers", new Axis("time", Scale.Log),
            new Axis("d ln L / d ln t") { Minimum = Math.Floor(expected) - 0.5, Maximum = 0.1 })
        { Marks = marks };

        int[] Rows(string curve, double? distance) =>
            [.. Enumerable.Range(0, curves.Length).Where(i => curves[i] == curve && distances[i] == distance)];
        double[] At(int[] rows, Func<int, double> value) => [.. rows.Select(value)];
    }
}
