using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Curves through training, gathered over seeds.</summary>
static class Series
{
    /// <summary>The axis of the epochs; the initialization does not lie on the frame.</summary>
    internal static Axis EpochAxis => new("epoch") { PadZero = true };

    /// <summary>Mean over seeds at each position with the range between the extremes as a band.</summary>
    internal static IEnumerable<Mark> MeanAndRange(
        IEnumerable<(double X, double Y)> points, string name, int color, bool markers = true)
    {
        var (x, spreads) = ByPosition(points);
        if (x.Length == 0)
            yield break;
        if (spreads.Any(s => s.Count > 1))
        {
            yield return new Band(x, [.. spreads.Select(s => s.Least)], [.. spreads.Select(s => s.Largest)])
            { Color = color };
        }
        yield return new Line(x, [.. spreads.Select(s => s.Mean)])
        { Color = color, Dash = color, Marker = markers ? (Marker)(color % 7) : null, Name = name };
    }

    /// <summary>Mean over seeds with its standard error; of a single seed the value with its own interval.</summary>
    internal static IEnumerable<Mark> MeanAndError(
        IReadOnlyList<(double X, double Y, double Low, double High)> points, string name, int color, double end)
    {
        var (x, spreads) = ByPosition(points.Select(p => (p.X, p.Y)));
        if (x.Length == 0)
            yield break;
        var several = spreads.All(s => s.Count > 1);
        var own = points.GroupBy(p => p.X).ToDictionary(g => g.Key, g => g.First());
        double[] y = [.. spreads.Select(s => s.Mean)];
        double[] low = [.. spreads.Select((s, i) => several ? s.Mean - s.Error : own[x[i]].Low)];
        double[] high = [.. spreads.Select((s, i) => several ? s.Mean + s.Error : own[x[i]].High)];
        // What does not change, as the input, was measured once; its line goes on to the end.
        yield return x.Length == 1
            ? new Line([x[0], end], [y[0], y[0]]) { Color = color, Width = 1, Dash = color }
            : new Line(x, y) { Color = color, Width = 1, Dash = color };
        yield return new ErrorBars(x, y, low, high) { Color = color, Marker = (Marker)(color % 7), Name = name };
    }

    /// <summary>What the bars or bands are, in words, for captions.</summary>
    internal static string Bars(int seeds, string ofOne) => seeds > 1
        ? $"mean over {seeds} seeds with its standard error" : $"one seed with {ofOne}";

    static (double[] X, Spread[] Spreads) ByPosition(IEnumerable<(double X, double Y)> points)
    {
        var groups = points.GroupBy(p => p.X).OrderBy(g => g.Key).ToArray();
        return ([.. groups.Select(g => g.Key)], [.. groups.Select(g => Spread.Of(g.Select(p => p.Y)))]);
    }
}
