using System.Diagnostics;
using Eigenspectrum.Artifacts;

namespace Eigenspectrum.Parquet.Bench;

/// <summary>Megabytes of raw doubles a second of processor time, written and read with default settings.</summary>
static class SpeedBenchmark
{
    const int Count = 4_000_000;
    const int Repetitions = 5;
    const double Megabytes = Count * 8 / 1e6;
    const double WriteTarget = 400, ReadTarget = 700;

    public static void Run()
    {
        string path = Path.Combine(Path.GetTempPath(), $"eigenspectrum-bench-{Environment.ProcessId}.parquet");
        try
        {
            double copy = Megabytes / Best(Copy);
            Console.WriteLine($"memory copy {copy,27:F0} MB/s");
            bool met = true;
            foreach (var (name, values) in Data()) met &= Measure(path, name, values, copy);
            MeasureLists(path);
            Console.WriteLine(met
                ? $"targets met: at least {WriteTarget} MB/s written and {ReadTarget} MB/s read"
                : $"targets missed: {WriteTarget} MB/s written and {ReadTarget} MB/s read");
        }
        finally
        {
            File.Delete(path);
        }
    }

    static bool Measure(string path, string name, double[] values, double copy)
    {
        var table = new Table().Add("x", values);
        double write = Megabytes / Best(() => table.Write(path));
        double read = Megabytes / Best(() => Table.Read(path));
        double size = new FileInfo(path).Length / (Megabytes * 1e4);
        bool same = Table.Read(path).Doubles("x").AsSpan().SequenceEqual(values);
        Console.WriteLine(
            $"{name,-18} write {write,6:F0} MB/s ({write / copy,5:P1} of copy)"
            + $"  read {read,6:F0} MB/s ({read / copy,5:P1})  size {size,5:F1} %  {(same ? "equal" : "DIFFERENT")}");
        return same && write >= WriteTarget && read >= ReadTarget;
    }

    // Rows of a matrix; for information, without a target.
    static void MeasureLists(string path)
    {
        const int columns = 1000;
        var matrix = Data().First().Values.Chunk(columns).ToArray();
        double write = Megabytes / Best(() => new Table().Add("v", matrix).Write(path));
        double read = Megabytes / Best(() => Table.Read(path).DoubleLists("v"));
        Console.WriteLine($"{"rows of " + columns,-18} write {write,6:F0} MB/s  read {read,6:F0} MB/s");
    }

    static IEnumerable<(string Name, double[] Values)> Data()
    {
        var gaussian = new double[Count];
        var random = new Random(1);
        for (int i = 0; i < Count; i++)
        {
            double radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            gaussian[i] = radius * Math.Cos(2 * Math.PI * random.NextDouble());
        }
        yield return ("Gaussian", gaussian);
        yield return ("float as double", Array.ConvertAll(gaussian, x => (double)(float)x));
        var sorted = gaussian.ToArray();
        Array.Sort(sorted);
        yield return ("sorted Gaussian", sorted);
        yield return ("integers", Enumerable.Range(0, Count).Select(i => (double)(i % 1000)).ToArray());
    }

    static void Copy()
    {
        var values = new double[Count];
        values.CopyTo(new double[Count], 0);
    }

    // Processor time of the process, so that what else runs on the machine counts little; the best of some runs.
    static double Best(Action action)
    {
        double best = double.PositiveInfinity;
        for (int i = 0; i < Repetitions + 2; i++)
        {
            using var before = Process.GetCurrentProcess();
            var start = before.TotalProcessorTime;
            action();
            using var after = Process.GetCurrentProcess();
            double seconds = (after.TotalProcessorTime - start).TotalSeconds;
            if (i >= 2) best = Math.Min(best, Math.Max(seconds, 1e-4));
        }
        return best;
    }
}
