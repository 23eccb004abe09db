using System.Text;
using System.Xml.Linq;

namespace Eigenspectrum.Figures;

/// <summary>The area between a lower and an upper curve.</summary>
public sealed record Band : Mark
{
    readonly double[] xs, lows, highs;

    /// <summary>The area between (x, lower) and (x, upper), x in order; it breaks where an end is NaN.</summary>
    /// <exception cref="ArgumentException">The numbers of values differ.</exception>
    public Band(double[] x, double[] lower, double[] upper)
    {
        SameLength(x, lower, "band");
        SameLength(x, upper, "band");
        (xs, lows, highs) = (x, lower, upper);
    }

    internal override IEnumerable<double> XValues => xs;

    internal override IEnumerable<double> YValues => lows.Concat(highs);

    internal override IEnumerable<XElement> Draw(PlotArea area)
    {
        var path = new StringBuilder();
        var piece = new List<(double X, double Low, double High)>();
        for (var i = 0; i <= xs.Length; i++)
        {
            if (i < xs.Length && !double.IsNaN(lows[i]) && !double.IsNaN(highs[i]) && Within(area, area.X(xs[i])))
            {
                piece.Add((area.X(xs[i]), area.ClippedY(lows[i]), area.ClippedY(highs[i])));
                continue;
            }
            Close(piece, path, area);
            piece.Clear();
        }
        if (path.Length > 0)
            yield return Svg.Path($"band {Fill}", path);
    }

    internal override IEnumerable<XElement> Sample(double x, double y) =>
        [Svg.Rectangle($"band {Fill}", new Rectangle(x, y - 5, 22, 10))];

    static bool Within(PlotArea area, double x) => x >= area.Box.Left - 0.01 && x <= area.Box.Right + 0.01;

    static void Close(List<(double X, double Low, double High)> piece, StringBuilder path, PlotArea area)
    {
        if (piece.Count < 2)
            return;
        var upper = Thinning.Curve([.. piece.Select(p => (p.X, p.High))]);
        var lower = Thinning.Curve([.. piece.Select(p => (p.X, p.Low))]);
        for (var i = 0; i < upper.Count; i++)
            path.To(i == 0 ? 'M' : 'L', upper[i].X, upper[i].Y);
        for (var i = lower.Count - 1; i >= 0; i--)
            path.To('L', lower[i].X, lower[i].Y);
        path.Append('Z');
        foreach (var curve in new[] { upper, lower })
        {
            for (var i = 1; i < curve.Count; i++)
                area.Occupancy.Segment(curve[i - 1].X, curve[i - 1].Y, curve[i].X, curve[i].Y);
        }
    }
}
