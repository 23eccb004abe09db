using System.ComponentModel;
using System.Globalization;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>How far gradient descent is from the quadratic prediction, against the distance of the start.</summary>
[Description("How far gradient descent is from the quadratic prediction, against the distance of the start.")]
public sealed record QuadraticDeviation : IReportFigure
{
    const string File = "measures.parquet", Prefix = "dynamics.deviation.distance-";

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 21;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) =>
        results.Groups(DynamicsGroup.Stage, File).Any(group => Points(group).Length > 1);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        var marks = new List<Mark>();
        var groups = DynamicsGroup.Of(results, File).Where(group => Points(group).Length > 1).ToArray();
        if (groups.Length == 0)
            yield break;
        var first = Points(groups[0]);
        marks.Add(ReferenceLine.Slope(1, first[0].Distance, first[0].Value / 2) with { Name = "in proportion" });
        foreach (var (group, color) in groups.Select((group, i) => (group, i)))
        {
            var points = Points(group);
            double[] x = [.. points.Select(p => p.Distance)], y = [.. points.Select(p => p.Value)];
            marks.Add(new Line(x, y) { Color = color, Width = 1, Dash = color });
            marks.Add(new ErrorBars(x, y, [.. points.Select(p => p.Value - p.Error)],
                [.. points.Select(p => p.Value + p.Error)])
            { Color = color, Marker = (Marker)(color % 7), Name = group.Label.Length > 0 ? group.Label : "students" });
        }
        yield return new DrawnFigure("quadratic-deviation",
            new Figure(Title ?? "Deviation from the quadratic prediction",
                "Largest deviation against distance on logarithmic axes.",
                [new Panel("", new Axis("distance of the start from the optimum, a weight", Scale.Log),
                    new Axis("largest relative deviation", Scale.Log)) { Marks = marks }])
            { SharedLegend = true, PanelWidth = 720, PanelHeight = 420 },
            "The largest |loss / prediction − 1| over the steps of gradient descent, both taken above the loss at the "
            + "optimum, averaged over students with its standard error over teachers. It shrinks in proportion to the "
            + "distance: the next term of the loss is cubic, and zero modes drift without changing it to lowest "
            + "order." + DynamicsGroup.Beyond(groups));
    }

    static (double Distance, double Value, double Error)[] Points(RunGroup group) =>
        [.. group.First.Measures.Where(m => m.Name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(m => (double.Parse(m.Name[Prefix.Length..], CultureInfo.InvariantCulture), m.Value,
                m.Uncertainty ?? 0))
            .Where(p => p.Value > 0).OrderBy(p => p.Item1)];
}
