using System.Text;
using System.Xml.Linq;

namespace Eigenspectrum.Figures;

/// <summary>A line through points in their order; it breaks at values that can't be drawn.</summary>
public sealed record Line : Mark
{
    readonly double[] xs, ys;

    /// <summary>A line through (x, y).</summary>
    /// <exception cref="ArgumentException">The numbers of values differ.</exception>
    public Line(double[] x, double[] y)
    {
        SameLength(x, y, "line");
        (xs, ys) = (x, y);
    }

    /// <summary>Number of the dash pattern in the <see cref="Palette"/>; 0 is solid.</summary>
    public int Dash { get; init; }

    /// <summary>Drawn in a quiet grey, for what is only to be seen beside the rest.</summary>
    public bool Muted { get; init; }

    /// <summary>Width of the stroke.</summary>
    public double Width { get; init; } = 1.7;

    /// <summary>Shape drawn at each point, or null for none.</summary>
    public Marker? Marker { get; init; }

    /// <summary>Radius of the shapes.</summary>
    public double MarkerRadius { get; init; } = 2.6;

    internal override IEnumerable<double> XValues => xs;

    internal override IEnumerable<double> YValues => ys;

    internal override IEnumerable<XElement> Draw(PlotArea area)
    {
        var path = new StringBuilder();
        foreach (var piece in area.Curve(xs, ys))
        {
            for (var i = 0; i < piece.Count; i++)
                path.To(i == 0 ? 'M' : 'L', piece[i].X, piece[i].Y);
        }
        if (path.Length > 0)
            yield return Svg.Path(CssClass, path, Svg.Attribute("stroke-width", Width), DashAttribute());
        if (Marker is not { } marker)
            yield break;
        var points = xs.Select((x, i) => (X: area.X(x), Y: area.Y(ys[i]))).Where(p => area.Inside(p.X, p.Y)).ToArray();
        foreach (var (x, y) in points)
            area.Occupancy.Point(x, y);
        if (Markers.Path(points, marker, MarkerRadius, this) is { } drawn)
            yield return drawn;
    }

    internal override IEnumerable<XElement> Sample(double x, double y)
    {
        yield return Svg.Path(CssClass, new StringBuilder().To('M', x, y).Append("h22"),
            Svg.Attribute("stroke-width", Width), DashAttribute());
        if (Marker is { } marker && Markers.Path([(x + 11, y)], marker, MarkerRadius, this) is { } drawn)
            yield return drawn;
    }

    string CssClass => Muted ? "reference" : $"line {Stroke}";

    XAttribute? DashAttribute() =>
        Palette.Dash(Dash) is { Length: > 0 } dash ? new XAttribute("stroke-dasharray", dash) : null;
}
