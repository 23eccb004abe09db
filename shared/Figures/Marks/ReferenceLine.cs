using System.Text;
using System.Xml.Linq;

namespace Eigenspectrum.Figures;

/// <summary>A line across the panel to compare with: at one x, at one y, or a slope through a point.</summary>
public sealed record ReferenceLine : Mark
{
    readonly double? atX, atY, slope;

    ReferenceLine(double? x, double? y, double? slope) => (atX, atY, this.slope) = (x, y, slope);

    /// <summary>Number of the dash pattern.</summary>
    public int Dash { get; init; } = 4;

    /// <summary>Horizontal line at y; the axis shows it.</summary>
    public static ReferenceLine AtY(double y) => new(null, y, null);

    /// <summary>Vertical line at x; the axis shows it.</summary>
    public static ReferenceLine AtX(double x) => new(x, null, null);

    /// <summary>Power law y = y0 (x/x0)^slope, a straight line on logarithmic axes.</summary>
    public static ReferenceLine Slope(double slope, double x0, double y0) => new(x0, y0, slope);

    internal override IEnumerable<double> XValues => slope is null && atX is { } x ? [x] : [];

    internal override IEnumerable<double> YValues => slope is null && atY is { } y ? [y] : [];

    internal override IEnumerable<XElement> Draw(PlotArea area)
    {
        var (x1, x2) = (area.Box.Left, area.Box.Right);
        var (y1, y2) = (area.Box.Top, area.Box.Bottom);
        if (slope is { } s)
        {
            y1 = area.Y(PowerLaw(s, area.XRange.Low));
            y2 = area.Y(PowerLaw(s, area.XRange.High));
        }
        else if (atX is { } x)
        {
            x1 = x2 = area.X(x);
        }
        else
        {
            y1 = y2 = area.Y(atY!.Value);
        }
        if (!double.IsFinite(x1 + x2 + y1 + y2) || area.Clipped(x1, y1, x2, y2) is not { } part)
            yield break;
        area.Occupancy.Segment(part.X1, part.Y1, part.X2, part.Y2);
        yield return Drawn(new StringBuilder().To('M', part.X1, part.Y1).To('L', part.X2, part.Y2));
    }

    internal override IEnumerable<XElement> Sample(double x, double y) =>
        [Drawn(new StringBuilder().To('M', x, y).Append("h22"))];

    double PowerLaw(double s, double x) =>
        Decimals.Exp10(Decimals.Log10(atY!.Value) + s * (Decimals.Log10(x) - Decimals.Log10(atX!.Value)));

    XElement Drawn(StringBuilder path) => Svg.Path("reference", path, Svg.Attribute("stroke-width", 1.2),
        Palette.Dash(Dash) is { Length: > 0 } dash ? new XAttribute("stroke-dasharray", dash) : null);
}
