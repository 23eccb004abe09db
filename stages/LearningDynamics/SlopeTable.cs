using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.LearningDynamics;

/// <summary>Local slopes of mean curves on logarithmic axes, gathered for slopes.parquet.</summary>
sealed class SlopeTable
{
    /// <summary>Over which factor of time a local slope is taken.</summary>
    const double Window = 2;

    readonly List<(string Curve, double? Distance, LocalSlope Slope, double? Expected)> rows = [];

    /// <summary>Adds the local slopes of the mean of some curves, as far as the means are positive.</summary>
    /// <param name="curve">What the curves are: "ensemble", "descent" or "quadratic".</param>
    /// <param name="distance">Distance of the starts, where the curves have one.</param>
    /// <param name="curves">One row a curve.</param>
    /// <param name="times">The times or steps of the columns, ascending.</param>
    /// <param name="clock">What the table gives as time; the times themselves if null.</param>
    /// <param name="expected">The slope that is expected at long times.</param>
    public void Add(
        string curve, double? distance, Matrix curves, double[] times, double[]? clock = null, double? expected = null)
    {
        int usable = 0;
        while (usable < times.Length && Sums.Mean(curves.Column(usable)) > 0) usable++;
        for (int i = 0; i < usable; i++)
        {
            if (times[i] <= 0) continue;
            int to = i + 1;
            while (to < usable && times[to] < times[i] * Window * (1 - 1e-12)) to++;
            if (to >= usable) break;
            LocalSlope slope = LocalSlope.Between(curves, times, i, to);
            double time = clock is null ? slope.Time : Math.Sqrt(clock[i] * clock[to]);
            rows.Add((curve, distance, slope with { Time = time }, expected));
        }
    }

    public void Write(StageRun run)
    {
        new Table()
            .Add("curve", [.. rows.Select(row => row.Curve)])
            .Add("distance", [.. rows.Select(row => row.Distance)])
            .Add("time", [.. rows.Select(row => row.Slope.Time)])
            .Add("slope", [.. rows.Select(row => row.Slope.Value)])
            .Add("error", [.. rows.Select(row => Known(row.Slope.StandardError))])
            .Add("expected", [.. rows.Select(row => row.Expected)])
            .WithMetadata("error", "standard error over teachers")
            .WithMetadata("window", $"a factor of {Window} in time")
            .Write(run.Output("slopes.parquet"));
    }

    static double? Known(double error) => double.IsFinite(error) ? error : null;
}
