using System.ComponentModel;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>The manifold of predictions in its first three dimensions, as an axonometric drawing.</summary>
[Description("The manifold of predictions in its first three dimensions, as an axonometric drawing.")]
public sealed record ManifoldSpace : IReportFigure
{
    // Seen from 35 degrees beside the first axis and 22 above: cosines and sines.
    const double CosAside = 0.8191520442889918, SinAside = 0.573576436351046;
    const double CosAbove = 0.9271838545667874, SinAbove = 0.374606593415912;

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 22;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(ManifoldTable.Stage, ManifoldTable.Points);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        foreach (var group in results.Groups(ManifoldTable.Stage, ManifoldTable.Points))
        {
            var table = group.First.Table(ManifoldTable.Points);
            if (ManifoldPath.Of(table) is not { } found || found.Ignorance.Length < 3)
                continue;
            var all = found.Paths.SelectMany(path => path.Coordinates).Append(found.Ignorance).Append(found.Truth)
                .ToArray();
            double[] low = [.. Enumerable.Range(0, 3).Select(k => all.Min(point => point[k]))];
            double[] high = [.. Enumerable.Range(0, 3).Select(k => all.Max(point => point[k]))];
            var signs = ManifoldTable.Signs(group.First);
            var panels = SweptValues.Aspects(found.Paths.Select(path => path.Parameters)).Select(aspect => new Panel(
                $"By {Words.Of(aspect)}", Plain(-0.8, 1), Plain(-0.54, 1.22))
            {
                Legend = LegendPlacement.Below,
                Marks =
                [
                    .. Box(low, high, signs),
                    .. ManifoldTable.Marks(found.Paths, (found.Ignorance, found.Truth), aspect,
                        point => Seen(Unit(point, low, high))),
                ],
            }).ToArray();
            yield return new DrawnFigure("manifold-space" + group.Suffix,
                new Figure((Title ?? "The manifold of predictions in three dimensions") + group.Behind,
                    "Trajectories of training in the first three coordinates, drawn in parallel perspective.", panels)
                { PanelHeight = 450 },
                ManifoldTable.Described(table) + "Parallel projection of the first three coordinates, each scaled to "
                + "its range, which stands at its axis: the third is the thinnest direction by far less than it looks "
                + "here where its range is small.");
        }
    }

    // Three axes of a box from its farthest low corner, the floor, and what each axis is.
    static IEnumerable<Mark> Box(double[] low, double[] high, int?[] signs)
    {
        (double, double, double)[][] edges =
        [
            [(0, 0, 0), (1, 0, 0), (1, 1, 0), (0, 1, 0), (0, 0, 0), (0, 0, 1)],
            [(0, 0, 1), (1, 0, 1)], [(0, 0, 1), (0, 1, 1)], [(1, 0, 0), (1, 0, 1)], [(0, 1, 0), (0, 1, 1)],
        ];
        foreach (var edge in edges)
        {
            var seen = edge.Select(corner => Seen([corner.Item1, corner.Item2, corner.Item3])).ToArray();
            yield return new Line([.. seen.Select(p => p.X)], [.. seen.Select(p => p.Y)]) { Muted = true, Width = 0.8 };
        }
        (double, double, double)[] places = [(0.5, 1.27, 0), (1.27, 0.5, 0), (0, 0, 1.08)];
        var at = places.Select(place => Seen([place.Item1, place.Item2, place.Item3])).ToArray();
        double[] x = [.. at.Select(p => p.X)], y = [.. at.Select(p => p.Y)];
        yield return new Texts(x, y, [.. Enumerable.Range(0, 3).Select(k =>
            $"{ManifoldTable.Coordinate(k + 1, signs.ElementAtOrDefault(k))}: "
            + $"{NumberText.General(low[k], 2)} to {NumberText.General(high[k], 2)}")]);
    }

    static double[] Unit(double[] point, double[] low, double[] high) =>
        [.. Enumerable.Range(0, 3).Select(k => high[k] > low[k] ? (point[k] - low[k]) / (high[k] - low[k]) : 0.5)];

    // The nearest corner is (1, 1, 1): the first axis goes down to the left, the second to the right.
    static (double X, double Y) Seen(double[] at) => (
        (CosAside * at[1]) - (SinAside * at[0]),
        (CosAbove * at[2]) - (SinAbove * ((CosAside * at[0]) + (SinAside * at[1]))) + 0.1);

    static Axis Plain(double low, double high) => new("") { Categories = [], Minimum = low, Maximum = high };
}
