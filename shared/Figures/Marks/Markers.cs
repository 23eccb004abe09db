using System.Text;
using System.Xml.Linq;

namespace Eigenspectrum.Figures;

/// <summary>Draws many points as one path: a tenth of the size of one element a point.</summary>
static class Markers
{
    internal static XElement? Path(IEnumerable<(double X, double Y)> points, Marker marker, double radius, Mark mark)
    {
        var data = new StringBuilder();
        var shape = Shape(marker, radius);
        foreach (var (x, y) in Thinning.Points(points))
            data.To('M', x, y).Append(shape);
        if (data.Length == 0)
            return null;
        return marker switch
        {
            Marker.Circle => Svg.Path($"dots {mark.Stroke}", data, Svg.Attribute("stroke-width", 2 * radius)),
            Marker.Plus or Marker.Cross => Svg.Path($"line {mark.Stroke}", data, Svg.Attribute("stroke-width", 1.3)),
            _ => Svg.Path(mark.Fill, data),
        };
    }

    static string Shape(Marker marker, double radius)
    {
        string r = Svg.Number(radius), d = Svg.Number(2 * radius);
        string s = Svg.Number(0.85 * radius), w = Svg.Number(1.7 * radius);
        string b = Svg.Number(1.2 * radius), t = Svg.Number(2.2 * radius);
        return marker switch
        {
            Marker.Square => $"m-{s} -{s}h{w}v{w}h-{w}z",
            Marker.Triangle => $"m0 -{b}l{b} {t}h-{Svg.Number(2.4 * radius)}z",
            Marker.TriangleDown => $"m0 {b}l{b} -{t}h-{Svg.Number(2.4 * radius)}z",
            Marker.Diamond => $"m0 -{b}l{b} {b}l-{b} {b}l-{b} -{b}z",
            Marker.Plus => $"m-{r} 0h{d}m-{r} -{r}v{d}",
            Marker.Cross => $"m-{r} -{r}l{d} {d}m0 -{d}l-{d} {d}",
            _ => "h0",
        };
    }
}
