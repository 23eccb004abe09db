using System.ComponentModel;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>The manifold of predictions in its first two dimensions, coloured by each thing that is swept.</summary>
[Description("The manifold of predictions in its first two dimensions, coloured by each thing that is swept.")]
public sealed record ManifoldPlane : IReportFigure
{
    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 21;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(ManifoldTable.Stage, ManifoldTable.Points);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        foreach (var group in results.Groups(ManifoldTable.Stage, ManifoldTable.Points))
        {
            var table = group.First.Table(ManifoldTable.Points);
            if (ManifoldPath.Of(table) is not { } found || found.Ignorance.Length < 2)
                continue;
            var signs = ManifoldTable.Signs(group.First);
            var panels = SweptValues.Aspects(found.Paths.Select(path => path.Parameters)).Select(aspect => new Panel(
                $"By {Words.Of(aspect)}",
                new Axis(ManifoldTable.Coordinate(1, signs.ElementAtOrDefault(0))),
                new Axis(ManifoldTable.Coordinate(2, signs.ElementAtOrDefault(1))))
            {
                Legend = LegendPlacement.Below,
                Marks = [.. ManifoldTable.Marks(
                    found.Paths, (found.Ignorance, found.Truth), aspect, point => (point[0], point[1]))],
            }).ToArray();
            yield return new DrawnFigure("manifold-plane" + group.Suffix,
                new Figure((Title ?? "The manifold of predictions in two dimensions") + group.Behind,
                    "Trajectories of training in the first two coordinates, from ignorance to truth.", panels)
                { PanelHeight = 400 },
                ManifoldTable.Described(table) + "Each line is a training, its marks the points; the two axes have "
                + "scales of their own. Signed squared differences of all coordinates add up to the distances.");
        }
    }
}
