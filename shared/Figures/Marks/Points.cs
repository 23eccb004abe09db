using System.Xml.Linq;

namespace Eigenspectrum.Figures;

/// <summary>Points; those on the half unit of an earlier one are drawn once.</summary>
public sealed record Points : Mark
{
    readonly double[] xs, ys;

    /// <summary>Points at (x, y).</summary>
    /// <exception cref="ArgumentException">The numbers of values differ.</exception>
    public Points(double[] x, double[] y)
    {
        SameLength(x, y, "points");
        (xs, ys) = (x, y);
    }

    /// <summary>Shape of the points.</summary>
    public Marker Marker { get; init; }

    /// <summary>Radius of the points.</summary>
    public double Radius { get; init; } = 1.6;

    internal override IEnumerable<double> XValues => xs;

    internal override IEnumerable<double> YValues => ys;

    internal override IEnumerable<XElement> Draw(PlotArea area)
    {
        var points = xs.Select((x, i) => (X: area.X(x), Y: area.Y(ys[i]))).Where(p => area.Inside(p.X, p.Y)).ToArray();
        foreach (var (x, y) in points)
            area.Occupancy.Point(x, y);
        return Markers.Path(points, Marker, Radius, this) is { } drawn ? [drawn] : [];
    }

    internal override IEnumerable<XElement> Sample(double x, double y) =>
        [Markers.Path([(x + 11, y)], Marker, Math.Max(2.4, Radius), this)!];
}
