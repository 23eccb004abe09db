using System.Text;
using System.Xml.Linq;

namespace Eigenspectrum.Figures;

/// <summary>A grid of values as colours, with contour lines and a colour bar beside the panel.</summary>
public sealed record HeatMap : Mark
{
    const int Shades = 48;
    readonly double[] xEdges, yEdges;
    readonly double[,] values;

    /// <summary>Values[row, column] of the cells between the edges, rows along y.</summary>
    /// <exception cref="ArgumentException">There is not one edge more than cells in a direction.</exception>
    public HeatMap(double[] xEdges, double[] yEdges, double[,] values)
    {
        if (xEdges.Length != values.GetLength(1) + 1 || yEdges.Length != values.GetLength(0) + 1)
        {
            throw new ArgumentException($"{xEdges.Length} x {yEdges.Length} edges for {values.GetLength(1)} x "
                + $"{values.GetLength(0)} cells; there must be one more in each direction", nameof(values));
        }
        (this.xEdges, this.yEdges, this.values) = (xEdges, yEdges, values);
    }

    /// <summary>Name and scale of the colours; the range comes from the values unless it is given.</summary>
    public Axis ColorAxis { get; init; } = new("value") { Padding = 0 };

    /// <summary>Values at which contour lines are drawn.</summary>
    public IReadOnlyList<double> Contours { get; init; } = [];

    internal AxisRange ColorRange => AxisRange.Of(ColorAxis with { Padding = 0 }, values.Cast<double>());

    internal override IEnumerable<double> XValues => xEdges;

    internal override IEnumerable<double> YValues => yEdges;

    internal override IEnumerable<XElement> Draw(PlotArea area)
    {
        var range = ColorRange;
        var shades = new StringBuilder?[Shades];
        for (var row = 0; row < values.GetLength(0); row++)
        {
            for (var column = 0; column < values.GetLength(1); column++)
                Cell(area, row, column, range, shades);
        }
        area.Occupancy.Fill(area.Box);
        for (var shade = 0; shade < Shades; shade++)
        {
            if (shades[shade] is { } path)
                yield return Svg.Path("cell", path, new XAttribute("fill", ColorMap.At(shade / (Shades - 1.0))));
        }
        foreach (var level in Contours)
        {
            if (ContourLines.Path(area, xEdges, yEdges, values, level) is { Length: > 0 } path)
                yield return Svg.Path("contour", path, Svg.Attribute("stroke-width", 1));
        }
    }

    internal override IEnumerable<XElement> Sample(double x, double y) =>
        [Svg.Element("rect", new XAttribute("class", "cell"), new XAttribute("fill", ColorMap.At(0.5)),
            Svg.Attribute("x", x), Svg.Attribute("y", y - 5), Svg.Attribute("width", 22), Svg.Attribute("height", 10))];

    void Cell(PlotArea area, int row, int column, AxisRange range, StringBuilder?[] shades)
    {
        var unit = range.Unit(values[row, column]);
        double left = area.ClippedX(xEdges[column]), right = area.ClippedX(xEdges[column + 1]);
        double bottom = area.ClippedY(yEdges[row]), top = area.ClippedY(yEdges[row + 1]);
        if (double.IsNaN(unit) || right <= left || bottom <= top)
            return;
        // Cells reach a little under their neighbours, so that no hairline of the ground shows between them.
        right = Math.Min(right + 0.3, area.Box.Right);
        bottom = Math.Min(bottom + 0.3, area.Box.Bottom);
        var shade = (int)Math.Round(Math.Clamp(unit, 0, 1) * (Shades - 1));
        (shades[shade] ??= new StringBuilder()).To('M', left, top).Append('H').Append(Svg.Number(right))
            .Append('V').Append(Svg.Number(bottom)).Append('H').Append(Svg.Number(left)).Append('Z');
    }
}
