using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.HessianSpectra;

/// <summary>
/// How the number of eigenvalues below x, pooled over teachers, grows with x: the slope of log N(h &lt; x) on log x.
/// </summary>
sealed class SmallEigenvalues
{
    readonly double[] thresholds;
    readonly List<int[]> counts = [];
    double bound;

    public SmallEigenvalues(SmallEigenvalueOptions options)
    {
        double low = Elementary.Log(options.From), step = (Elementary.Log(options.To) - low) / (options.Points - 1);
        thresholds = [.. Enumerable.Range(0, options.Points).Select(i => Elementary.Exp(low + i * step))];
        (thresholds[0], thresholds[^1]) = (options.From, options.To);
    }

    public void Add(Spectrum spectrum)
    {
        int[] below = new int[thresholds.Length];
        int zeros = spectrum.Parameters - spectrum.Values.Length;
        for (int i = 0; i < below.Length; i++)
            below[i] = zeros + spectrum.Values.Count(value => value < thresholds[i]);
        counts.Add(below);
        bound = Math.Max(bound, spectrum.Bound);
    }

    /// <summary>Writes the counts as small.parquet, and the slope where the window holds enough of them.</summary>
    public void Report(StageRun run)
    {
        double[] total = [.. thresholds.Select((_, i) => (double)counts.Sum(below => below[i]))];
        // a threshold that one teacher alone decides has no jackknife
        int[] used = [.. Enumerable.Range(0, total.Length).Where(i => total[i] > counts.Max(below => below[i]))];
        Table table = new Table().Add("x", thresholds).Add("count", total)
            .WithMetadata("teachers", counts.Count.ToString());
        run.Measures.Add("hessian.small.bound", bound / thresholds[0],
            definition: "largest numerical error of an eigenvalue over the window's lower end");
        if (used.Length < 3)
        {
            run.Say($"Only {used.Length} of the {thresholds.Length} values of 'hessian.teachers.small' have "
                + "eigenvalues of several teachers below them; no slope is fitted. Raise 'to' or "
                + "the number of teachers.");
            table.Write(run.Output("small.parquet"));
            return;
        }

        double[] x = [.. used.Select(i => Elementary.Log(thresholds[i]))];
        var (slope, intercept) = Line(x, [.. used.Select(i => Elementary.Log(total[i]))]);
        double[] without = [.. counts.Select(below =>
            Line(x, [.. used.Select(i => Elementary.Log(total[i] - below[i]))]).Slope)];
        run.Measures.Add("hessian.small.slope", slope, Jackknife.StandardError(without),
            "jackknife standard error over teachers", counts.Count,
            definition: "slope of log N(h < x) on log x, "
                + $"x from {thresholds[used[0]]:G3} to {thresholds[used[^1]]:G3}");
        run.Measures.Add("hessian.small.count", total[^1],
            definition: "pooled eigenvalues below the window's upper end");
        table.WithMetadata("slope", slope.ToString("R")).WithMetadata("intercept", intercept.ToString("R"))
            .WithMetadata("from", thresholds[used[0]].ToString("R"))
            .Write(run.Output("small.parquet"));
    }

    static (double Slope, double Intercept) Line(double[] x, double[] y)
    {
        double meanX = Sums.Mean(x), meanY = Sums.Mean(y), cross = 0, square = 0;
        for (int i = 0; i < x.Length; i++)
        {
            cross = Math.FusedMultiplyAdd(x[i] - meanX, y[i] - meanY, cross);
            square = Math.FusedMultiplyAdd(x[i] - meanX, x[i] - meanX, square);
        }

        return (cross / square, meanY - cross / square * meanX);
    }
}
