using System.Diagnostics;
using System.Globalization;
using System.Text;
using Eigenspectrum.Curvature;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Bench.Compare;

/// <summary>Time and peak memory of the full Hessian and of its eigenvalues against the number of parameters.</summary>
static class Growth
{
    const int Samples = 1000;

    const double EnoughSeconds = 1; // of repeats; longer work is done once

    public static int Run(Settings settings, string output)
    {
        int[] widths = settings.Quick ? [23, 45, 91] : [23, 32, 45, 64, 91, 128, 182, 273, 364, 455];
        var all = new List<GrowthPoint>();
        Console.WriteLine(GrowthPoint.CsvHeader);
        foreach (var width in widths)
        {
            foreach (var threads in settings.Threads) Measure(width, threads, all);
        }
        var csv = new StringBuilder(GrowthPoint.CsvHeader).Append('\n');
        foreach (var point in all) csv.Append(point.Csv).Append('\n');
        File.WriteAllText(Path.Combine(output, "growth.csv"), csv.ToString());
        File.WriteAllText(Path.Combine(output, "growth.md"), Markdown(all));
        Draw(output);
        Console.WriteLine($"written: {Path.GetFullPath(Path.Combine(output, "growth.md"))}");
        return 0;
    }

    /// <summary>Draws the figure of the table that stands in the folder.</summary>
    public static int Draw(string output)
    {
        var table = Path.Combine(output, "growth.csv");
        if (!File.Exists(table)) throw new ComparisonException($"{table} is missing: --growth measures it.");
        List<GrowthPoint> all = [.. File.ReadLines(table).Skip(1).Select(GrowthPoint.Parse)];
        File.WriteAllText(Path.Combine(output, "growth.svg"), GrowthFigure.Draw(all).ToSvg());
        return 0;
    }

    static void Measure(int width, int threads, List<GrowthPoint> all)
    {
        var problem = new DenseProblem($"growth-{width}", [20, width, 1], new Erf { Scale = 1 },
            new SquaredError { Factor = 1 }, Samples);
        var objective = problem.Objective();
        var p = problem.Parameters.Length;
        Matrix? hessian = null;
        void Take(string what, Action work)
        {
            all.Add(Time(what, p, threads, work));
            Console.WriteLine(all[^1].Csv);
        }

        Take("hessian", () => hessian = new Hessian().Of(objective, problem.Parameters, threads));
        Take("eigenvalues", () => SymmetricEigen.Values(hessian!, threads));
    }

    static GrowthPoint Time(string what, int p, int threads, Action work)
    {
        // The first call warms up and tells the peak; what is in memory beforehand is only what the work needs.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        PeakMemory.Reset();
        var timing = new Timing();
        var peak = 0.0;
        for (var total = 0.0; timing.Count < 2 || total < EnoughSeconds;)
        {
            var processor = ProcessorClock.Seconds;
            var before = Stopwatch.GetTimestamp();
            work();
            var wall = Stopwatch.GetElapsedTime(before).TotalSeconds;
            timing.Add(wall, ProcessorClock.Seconds - processor);
            if (peak == 0) peak = PeakMemory.Mebibytes;
            total += wall;
            if (wall > EnoughSeconds) break;
        }
        return new(what, p, threads, timing.Best, timing.BestProcessor, peak);
    }

    static string Markdown(List<GrowthPoint> all)
    {
        var text = new StringBuilder("# Growth of the exact Hessian and its eigenvalues with the parameters\n\n");
        foreach (var fact in MachineFacts.Own()) text.Append("- ").Append(fact).Append('\n');
        text.Append(CultureInfo.InvariantCulture,
            $"- Networks 20-h-1 with erf, squared error, {Samples} samples, doubles: p = 22 h + 1. Load averages ")
            .Append(CultureInfo.InvariantCulture, $"afterwards: {MachineFacts.Load()}.\n")
            .Append("- Time is the best of repeats of about a second; what takes longer is done once. Memory is the ")
            .Append("most that the process held, the matrix, the samples and the runtime itself included.\n")
            .Append("- The figure shows processor time for one thread, which is the wall time of a quiet machine, and ")
            .Append("wall time for two.\n\n")
            .Append("![Time and memory against the number of parameters](growth.svg)\n\n")
            .Append("| p | what | threads | wall (s) | processor (s) | peak memory (MiB) | the matrix alone (MiB) |\n")
            .Append("| ---: | --- | ---: | ---: | ---: | ---: | ---: |\n");
        foreach (var one in all)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {one.Parameters} | {one.What} | {one.Threads} | ")
                .Append(CultureInfo.InvariantCulture, $"{Report.Number(one.Wall)} | {Report.Number(one.Processor)} | ")
                .Append(CultureInfo.InvariantCulture, $"{one.Mebibytes:f0} | {one.MatrixMebibytes:f0} |\n");
        }
        return text.ToString();
    }
}
