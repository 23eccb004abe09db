using System.Text;
using System.Xml.Linq;

namespace Eigenspectrum.Figures;

/// <summary>Points with vertical bars from a lower to an upper value.</summary>
public sealed record ErrorBars : Mark
{
    const double Cap = 3;
    readonly double[] xs, ys, lows, highs;

    /// <summary>Points (x, y) with bars from lower to upper; a bar with an end that is NaN is not drawn.</summary>
    /// <exception cref="ArgumentException">The numbers of values differ.</exception>
    public ErrorBars(double[] x, double[] y, double[] lower, double[] upper)
    {
        SameLength(x, y, "error bars");
        SameLength(x, lower, "error bars");
        SameLength(x, upper, "error bars");
        (xs, ys, lows, highs) = (x, y, lower, upper);
    }

    /// <summary>Shape of the points.</summary>
    public Marker Marker { get; init; }

    /// <summary>Radius of the points.</summary>
    public double Radius { get; init; } = 3;

    internal override IEnumerable<double> XValues => xs;

    internal override IEnumerable<double> YValues => ys.Concat(lows).Concat(highs);

    internal override IEnumerable<XElement> Draw(PlotArea area)
    {
        var bars = new StringBuilder();
        var points = new List<(double X, double Y)>();
        for (var i = 0; i < xs.Length; i++)
        {
            var x = area.X(xs[i]);
            if (double.IsNaN(x) || x < area.Box.Left - 0.01 || x > area.Box.Right + 0.01)
                continue;
            if (area.Inside(x, area.Y(ys[i])))
                points.Add((x, area.Y(ys[i])));
            if (double.IsNaN(lows[i]) || double.IsNaN(highs[i]))
                continue;
            double low = area.ClippedY(lows[i]), high = area.ClippedY(highs[i]);
            double left = Math.Max(x - Cap, area.Box.Left), right = Math.Min(x + Cap, area.Box.Right);
            bars.To('M', x, low).Append('V').Append(Svg.Number(high));
            bars.To('M', left, low).Append('H').Append(Svg.Number(right));
            bars.To('M', left, high).Append('H').Append(Svg.Number(right));
            area.Occupancy.Segment(x, low, x, high);
        }
        foreach (var (x, y) in points)
            area.Occupancy.Point(x, y);
        if (bars.Length > 0)
            yield return Svg.Path($"line {Stroke}", bars, Svg.Attribute("stroke-width", 1.2));
        if (Markers.Path(points, Marker, Radius, this) is { } drawn)
            yield return drawn;
    }

    internal override IEnumerable<XElement> Sample(double x, double y) =>
    [
        Svg.Path($"line {Stroke}", new StringBuilder().To('M', x + 11, y - 5).Append("v10"),
            Svg.Attribute("stroke-width", 1.2)),
        Markers.Path([(x + 11, y)], Marker, Radius, this)!,
    ];
}
