using System.Text;
using System.Xml.Linq;

namespace Eigenspectrum.Figures;

/// <summary>Bars over intervals, or only their outline; the heights are counts or densities.</summary>
public sealed record Histogram : Mark
{
    readonly double[] edges, heights;

    /// <summary>Bars of the given heights between n+1 increasing edges.</summary>
    /// <exception cref="ArgumentException">There is not one edge more than heights.</exception>
    public Histogram(double[] edges, double[] heights)
    {
        if (edges.Length != heights.Length + 1)
        {
            throw new ArgumentException(
                $"{edges.Length} edges for {heights.Length} bars; there must be one more", nameof(edges));
        }
        (this.edges, this.heights) = (edges, heights);
    }

    /// <summary>Draws the outline without area, for distributions that lie over another.</summary>
    public bool Outline { get; init; }

    /// <summary>Number of the dash pattern of the outline.</summary>
    public int Dash { get; init; }

    internal override IEnumerable<double> XValues => edges;

    internal override IEnumerable<double> YValues => heights.Append(0);

    internal override IEnumerable<XElement> Draw(PlotArea area)
    {
        var path = new StringBuilder();
        var floor = area.Floor;
        var last = floor;
        for (var i = 0; i < heights.Length; i++)
        {
            double left = area.ClippedX(edges[i]), right = area.ClippedX(edges[i + 1]);
            var top = heights[i] > 0 ? area.ClippedY(heights[i]) : floor;
            if (Outline)
            {
                if (top != last || i == 0)
                    path.To(i == 0 ? 'M' : 'L', left, last).To('L', left, top);
                if (top != floor || last != floor)
                    area.Occupancy.Segment(left, top, right, top);
                last = top;
                if (i == heights.Length - 1)
                    path.To('L', right, top).To('L', right, floor);
            }
            else if (top < floor && right > left)
            {
                path.To('M', left, floor).Append('V').Append(Svg.Number(top)).Append('H').Append(Svg.Number(right))
                    .Append('V').Append(Svg.Number(floor)).Append('Z');
                area.Occupancy.Fill(new Rectangle(left, top, right - left, floor - top));
            }
        }
        if (path.Length > 0)
            yield return Styled(path);
    }

    internal override IEnumerable<XElement> Sample(double x, double y) => [Styled(new StringBuilder()
        .To('M', x, y + 5).Append(Outline ? "v-6h7v-4h8v6h7v4" : "v-10h22v10Z"))];

    XElement Styled(StringBuilder path) => Outline
        ? Svg.Path($"line {Stroke}", path, Svg.Attribute("stroke-width", 1.4),
            Palette.Dash(Dash) is { Length: > 0 } dash ? new XAttribute("stroke-dasharray", dash) : null)
        : Svg.Path($"bar {Fill} {Stroke}", path);
}
