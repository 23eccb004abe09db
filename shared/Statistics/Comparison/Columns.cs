using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Columns of the designs, a value a rank of the window.</summary>
static class Columns
{
    public static double[] One(RankWindow window) => Of(window, _ => 1);

    public static double[] Rank(RankWindow window) => Of(window, n => n);

    public static double[] LogRank(RankWindow window) => Of(window, n => Elementary.Log(n));

    public static double[] Of(RankWindow window, Func<int, double> value) =>
        [.. Enumerable.Range(window.First, window.Length).Select(value)];
}
