using System.ComponentModel;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Survival functions of samples with their power laws and the alternatives, over all data.</summary>
[Description("Survival functions of samples with their power laws and the alternatives, over all data.")]
public sealed record TailSurvival : IReportFigure
{
    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 40;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(TailTable.Stage, TailTable.Survival);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        Panel[] panels = [.. results.Groups(TailTable.Stage, TailTable.Survival).SelectMany(Panels)];
        yield return new DrawnFigure("tail-survival",
            new Figure(Title ?? "Tails of samples and the laws fitted to them",
                "For each series the share of values as large as x against x on logarithmic axes, with the fitted "
                + "power law and its alternatives as lines from the lower cut-off on.", panels)
            { SharedLegend = true },
            "The share of values as large as x (points: all data, thinned evenly on both axes) and the laws fitted to "
            + "the tail by maximum likelihood (lines), each times the tail's share of the values. The upright line is "
            + "the lower cut-off of smallest distance. α is the exponent of the density, so the power law falls with "
            + "slope 1 − α here; its error takes the cut-off as known. p is the share of samples, made from the fitted "
            + "law and the data's own body and fitted anew, that fit worse: below 0.1 the power law is ruled out, "
            + "above it nothing is proved. An alternative that has run into the power law is not drawn.");
    }

    static IEnumerable<Panel> Panels(RunGroup group)
    {
        Table points = group.First.Table(TailTable.Survival), tails = group.First.Table(TailTable.Tails);
        string[] kinds = points.Strings("kind");
        double[] value = points.Doubles("value"), survival = points.Doubles("survival");
        string[] order = ["data", "power law", .. kinds.Where(k => k is not ("data" or "power law"))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        foreach ((string series, int[] rows) in TailTable.BySeries(points))
        {
            int fit = TailTable.Row(tails, series);
            var marks = new List<Mark> { ReferenceLine.AtX(TailTable.Lower(tails, fit)) };
            double floor = rows.Where(i => kinds[i] == "data").Min(i => survival[i]);
            for (int k = 0; k < order.Length; k++)
            {
                int[] own = [.. rows.Where(i => kinds[i] == order[k] && survival[i] > floor / 10)];
                if (own.Length == 0)
                    continue;
                double[] x = [.. own.Select(i => value[i])], y = [.. own.Select(i => survival[i])];
                marks.Add(k == 0 ? new Points(x, y) { Color = 0, Name = "data", Radius = 1.9 }
                    : new Line(x, y)
                    { Color = k, Dash = k - 1, Width = k == 1 ? 2 : 1.4, Name = order[k] });
            }
            yield return new Panel(TailTable.Title(group, series), new Axis("x", Scale.Log),
                new Axis("share of values ≥ x", Scale.Log))
            {
                Note = $"{TailTable.Fit(tails, fit)}: {TailTable.Verdict(tails, fit)}",
                Marks = marks,
            };
        }
    }
}
