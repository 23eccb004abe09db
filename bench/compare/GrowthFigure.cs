using Eigenspectrum.Figures;

namespace Eigenspectrum.Bench.Compare;

/// <summary>Time and memory against the number of parameters, on logarithmic axes.</summary>
static class GrowthFigure
{
    public static Figure Draw(List<GrowthPoint> all) => new(
        "Exact Hessian and eigenvalues of 20-h-1 networks, 1,000 samples",
        "Two panels with logarithmic axes. Left: seconds against the number of parameters for the full Hessian, which "
        + "grows as its square, and for all its eigenvalues, which grow as its cube. Right: peak memory in mebibytes.",
        [
            new("Time", Parameters, new Axis("seconds", Scale.Log))
            {
                Marks = [.. Times(all)],
                Legend = LegendPlacement.Below,
            },
            new("Peak memory", Parameters, new Axis("MiB", Scale.Log))
            {
                Marks = [.. Memories(all)],
                Legend = LegendPlacement.Below,
            },
        ]);

    static Axis Parameters => new("parameters p", Scale.Log);

    static IEnumerable<Mark> Times(List<GrowthPoint> all)
    {
        foreach (var group in all.GroupBy(point => (point.What, point.Threads)))
            yield return Line(group, point => point.Seconds, $"{group.Key.What}, {Threads(group.Key.Threads)}");
        var least = all.Where(point => point.Threads == all[0].Threads).ToArray();
        foreach (var (what, slope, dash) in new[] { ("hessian", 2, 4), ("eigenvalues", 3, 2) })
        {
            var largest = least.Last(point => point.What == what);
            yield return ReferenceLine.Slope(slope, largest.Parameters, largest.Seconds) with
            {
                Name = slope == 2 ? "p²" : "p³",
                Dash = dash,
            };
        }
    }

    static IEnumerable<Mark> Memories(List<GrowthPoint> all)
    {
        // Threads hardly change it.
        var most = all.Max(point => point.Threads);
        foreach (var group in all.Where(point => point.Threads == most).GroupBy(point => (point.What, point.Threads)))
            yield return Line(group, point => point.Mebibytes, $"{group.Key.What}, {Threads(most)}");
        var sizes = all.DistinctBy(point => point.Parameters).ToArray();
        yield return new Line([.. sizes.Select(point => (double)point.Parameters)],
            [.. sizes.Select(point => point.MatrixMebibytes)])
        { Name = "the matrix alone", Muted = true, Dash = 4 };
    }

    static Line Line(
        IGrouping<(string What, int Threads), GrowthPoint> group, Func<GrowthPoint, double> value, string name) =>
        new([.. group.Select(point => (double)point.Parameters)], [.. group.Select(value)])
        {
            Name = name,
            Color = group.Key.What == "hessian" ? 0 : 1,
            Dash = group.Key.Threads == 1 ? 0 : 1,
            Marker = group.Key.What == "hessian" ? Marker.Circle : Marker.Square,
        };

    static string Threads(int count) => count == 1 ? "1 thread" : $"{count} threads";
}
