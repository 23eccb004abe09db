using System.Text;
using System.Xml.Linq;

namespace Eigenspectrum.Figures;

/// <summary>Bars at positions (the categories of the axis are 0, 1, 2, ...), from zero to their values.</summary>
public sealed record Bars : Mark
{
    readonly double[] xs, ys;

    /// <summary>Bars at x of height y.</summary>
    /// <exception cref="ArgumentException">The numbers of values differ.</exception>
    public Bars(double[] x, double[] y)
    {
        SameLength(x, y, "bars");
        (xs, ys) = (x, y);
    }

    /// <summary>Width of a bar in the units of the axis.</summary>
    public double Width { get; init; } = 0.7;

    /// <summary>Shift of the bars along the axis, for groups side by side.</summary>
    public double Shift { get; init; }

    internal override IEnumerable<double> XValues =>
        xs.SelectMany(x => new[] { x + Shift - Width / 2, x + Shift + Width / 2 });

    internal override IEnumerable<double> YValues => ys.Append(0);

    internal override IEnumerable<XElement> Draw(PlotArea area)
    {
        var path = new StringBuilder();
        for (var i = 0; i < xs.Length; i++)
        {
            double left = area.ClippedX(xs[i] + Shift - Width / 2), right = area.ClippedX(xs[i] + Shift + Width / 2);
            if (!double.IsFinite(ys[i]) || right <= left)
                continue;
            double end = area.ClippedY(ys[i]), top = Math.Min(end, area.Floor), height = Math.Abs(end - area.Floor);
            path.To('M', left, area.Floor).Append('V').Append(Svg.Number(end)).Append('H').Append(Svg.Number(right))
                .Append('V').Append(Svg.Number(area.Floor)).Append('Z');
            area.Occupancy.Fill(new Rectangle(left, top, right - left, height));
        }
        if (path.Length > 0)
            yield return Svg.Path($"bar {Fill} {Stroke}", path);
    }

    internal override IEnumerable<XElement> Sample(double x, double y) =>
        [Svg.Path($"bar {Fill} {Stroke}", new StringBuilder().To('M', x + 5, y + 5).Append("v-10h12v10Z"))];
}
