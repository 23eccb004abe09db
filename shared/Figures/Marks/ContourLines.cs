using System.Text;

namespace Eigenspectrum.Figures;

/// <summary>Lines of equal value between the centres of a grid's cells, by marching squares.</summary>
static class ContourLines
{
    internal static StringBuilder Path(PlotArea area, double[] xEdges, double[] yEdges, double[,] values, double level)
    {
        var path = new StringBuilder();
        var x = Centres(xEdges, area.X);
        var y = Centres(yEdges, area.Y);
        var crossings = new List<(double X, double Y)>(4);
        for (var row = 0; row + 1 < y.Length; row++)
        {
            for (var column = 0; column + 1 < x.Length; column++)
            {
                crossings.Clear();
                Span<(int Column, int Row)> corners =
                    [(column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1)];
                for (var i = 0; i < 4; i++)
                {
                    var (a, b) = (corners[i], corners[(i + 1) % 4]);
                    double va = values[a.Row, a.Column], vb = values[b.Row, b.Column];
                    if (va >= level == vb >= level || !double.IsFinite(va) || !double.IsFinite(vb))
                        continue;
                    var share = (level - va) / (vb - va);
                    crossings.Add((x[a.Column] + share * (x[b.Column] - x[a.Column]),
                        y[a.Row] + share * (y[b.Row] - y[a.Row])));
                }
                // Four crossings are a saddle: joined in the order met, which is one of its two equally good readings.
                for (var i = 0; i + 1 < crossings.Count; i += 2)
                    Add(area, path, crossings[i], crossings[i + 1]);
            }
        }
        return path;
    }

    static void Add(PlotArea area, StringBuilder path, (double X, double Y) a, (double X, double Y) b)
    {
        if (area.Clipped(a.X, a.Y, b.X, b.Y) is { } part)
            path.To('M', part.X1, part.Y1).To('L', part.X2, part.Y2);
    }

    static double[] Centres(double[] edges, Func<double, double> map) =>
        [.. edges.Skip(1).Select((e, i) => (map(e) + map(edges[i])) / 2)];
}
