namespace Eigenspectrum.Figures;

/// <summary>Leaves out what no eye could see, so that files stay small.</summary>
public static class Thinning
{
    const double Tolerance = 0.12, PointGrid = 2;

    /// <summary>Ranks from 1 to the count: all the first ones, later ones evenly spaced in the logarithm.</summary>
    /// <returns>Increasing ranks; the first and the last are always there.</returns>
    public static int[] Ranks(int count, int wanted = 400)
    {
        if (count <= wanted)
            return [.. Enumerable.Range(1, Math.Max(0, count))];
        var ranks = new List<int>();
        var last = Decimals.Log10(count);
        for (var i = 0; i < wanted; i++)
        {
            var rank = (int)Math.Round(Decimals.Exp10(last * i / (wanted - 1)));
            ranks.Add(Math.Clamp(Math.Max(rank, ranks.Count == 0 ? 1 : ranks[^1] + 1), 1, count));
        }
        ranks.Add(count);
        return [.. ranks.Distinct()];
    }

    /// <summary>A curve without the points within 0.12 units of the rest (Ramer, Douglas and Peucker).</summary>
    internal static List<(double X, double Y)> Curve(List<(double X, double Y)> points)
    {
        var keep = new bool[points.Count];
        keep[0] = keep[^1] = true;
        var open = new Stack<(int From, int To)>();
        open.Push((0, points.Count - 1));
        while (open.TryPop(out var part))
        {
            var (farthest, distance) = (0, 0.0);
            for (var i = part.From + 1; i < part.To; i++)
            {
                var away = Distance(points[i], points[part.From], points[part.To]);
                if (away > distance)
                    (farthest, distance) = (i, away);
            }
            if (distance <= Tolerance)
                continue;
            keep[farthest] = true;
            open.Push((part.From, farthest));
            open.Push((farthest, part.To));
        }
        return [.. points.Where((_, i) => keep[i])];
    }

    /// <summary>Points without those on the half unit of an earlier one.</summary>
    internal static IEnumerable<(double X, double Y)> Points(IEnumerable<(double X, double Y)> points)
    {
        var seen = new HashSet<(long, long)>();
        return points.Where(p => seen.Add(((long)Math.Round(p.X * PointGrid), (long)Math.Round(p.Y * PointGrid))));
    }

    static double Distance((double X, double Y) p, (double X, double Y) a, (double X, double Y) b)
    {
        double dx = b.X - a.X, dy = b.Y - a.Y, square = dx * dx + dy * dy;
        var share = square == 0 ? 0 : Math.Clamp(((p.X - a.X) * dx + (p.Y - a.Y) * dy) / square, 0, 1);
        double ex = p.X - a.X - share * dx, ey = p.Y - a.Y - share * dy;
        return Math.Sqrt(ex * ex + ey * ey);
    }
}
