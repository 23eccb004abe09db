using System.ComponentModel;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Distance and exponent of samples' power laws against the lower cut-off.</summary>
[Description("Distance and exponent of samples' power laws against the lower cut-off.")]
public sealed record TailCutoffs : IReportFigure
{
    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 41;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(TailTable.Stage, TailTable.Distances);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        Panel[] panels = [.. results.Groups(TailTable.Stage, TailTable.Distances).SelectMany(Panels)];
        yield return new DrawnFigure("tail-cutoffs",
            new Figure(Title ?? "Where a tail begins: distance and exponent against the lower cut-off",
                "For each series two panels: the distance of the tail from its power law, and the exponent with its "
                + "standard error, both against the lower cut-off.", panels),
            "Left the distance between the tail's distribution and the power law fitted to it, right the exponent α of "
            + "the density with one standard error either way, for a thinned list of lower cut-offs. The search looks "
            + "at every value; the upright line is where the distance is smallest. Where α goes on drifting to the "
            + "right of it, the tail has no one exponent.");
    }

    static IEnumerable<Panel> Panels(RunGroup group)
    {
        Table curve = group.First.Table(TailTable.Distances), tails = group.First.Table(TailTable.Tails);
        double[] lower = curve.Doubles("lowerCutoff"), distance = curve.Doubles("distance");
        double[] exponent = curve.Doubles("exponent"), error = curve.Doubles("standardError");
        foreach ((string series, int[] rows) in TailTable.BySeries(curve))
        {
            int fit = TailTable.Row(tails, series);
            string title = TailTable.Title(group, series);
            double[] x = [.. rows.Select(i => lower[i])];
            double chosen = TailTable.Lower(tails, fit);
            double least = tails.NullableDoubles("distance")[fit]!.Value;
            yield return new Panel($"{title}: distance", new Axis("lower cut-off", Scale.Log),
                new Axis("distance D", Scale.Log))
            {
                Note = $"smallest {NumberText.General(least, 4)} at {NumberText.General(chosen, 4)}",
                Marks = [ReferenceLine.AtX(chosen), new Line(x, [.. rows.Select(i => distance[i])])],
            };
            double alpha = tails.NullableDoubles("exponent")[fit]!.Value;
            yield return new Panel($"{title}: exponent", new Axis("lower cut-off", Scale.Log), new Axis("exponent α"))
            {
                Note = $"α = {NumberText.WithUncertainty(alpha, tails.NullableDoubles("standardError")[fit])} there",
                Marks =
                [
                    ReferenceLine.AtX(chosen), ReferenceLine.AtY(alpha),
                    new Band(x, [.. rows.Select(i => exponent[i] - error[i])],
                        [.. rows.Select(i => exponent[i] + error[i])]) { Color = 1 },
                    new Line(x, [.. rows.Select(i => exponent[i])]) { Color = 1 },
                ],
            };
        }
    }
}
