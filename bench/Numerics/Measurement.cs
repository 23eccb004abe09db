using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Eigenspectrum.Bench.Numerics;

/// <summary>Repeats a piece of work and prints its best and median time.</summary>
/// <remarks>
/// The processor time is that of the whole process in its best repeat. On one thread it is the time that the work would
/// have taken had nobody else used the processor, apart from what others do to the caches.
/// </remarks>
static partial class Measurement
{
    const int ProcessClock = 2; // CLOCK_PROCESS_CPUTIME_ID of Linux

    const double LongRun = 4; // seconds; longer work is done once

    public static void WriteHeader() => Console.WriteLine(
        "case,type,m,n,k,threads,repeats,bestSeconds,medianSeconds,processorSeconds,gigaflops,peakMebibytes,load");

    /// <summary>Times the work until it has taken so many seconds, at least three times, and prints a line.</summary>
    public static void Take(string name, string type, int m, int n, int k, int threads, double operations, Action work,
        double seconds = 0.5)
    {
        var times = new List<double>();
        var processor = double.PositiveInfinity;
        var inner = 1;
        void Repeat()
        {
            var processorBefore = ProcessorTime();
            var before = Stopwatch.GetTimestamp();
            for (var i = 0; i < inner; i++)
                work();
            times.Add(Stopwatch.GetElapsedTime(before).TotalSeconds / inner);
            processor = Math.Min(processor, (ProcessorTime() - processorBefore) / inner);
        }

        Repeat();
        if (times[0] < LongRun)
        {
            // Short work is repeated within a measurement, or the clock would be measured.
            times.Clear();
            Repeat();
            inner = (int)Math.Clamp(2e-4 / Math.Max(1e-9, times[0]), 1, 10_000);
            times.Clear();
            processor = double.PositiveInfinity;
            for (var total = 0.0; total < seconds || times.Count < 3; total += times[^1] * inner)
                Repeat();
        }
        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name},{type},{m},{n},{k},{threads},{times.Count * inner},{times[0]:g4},{times[times.Count / 2]:g4},")
            + string.Create(CultureInfo.InvariantCulture,
                $"{processor:g4},{operations / times[0] * 1e-9:f1},{PeakMemory():f0},{Load()}"));
    }

    static double PeakMemory()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1048576.0;
    }

    static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "";

    public static double ProcessorTime()
    {
        _ = ReadClock(ProcessClock, out var time);
        return time.Seconds + 1e-9 * time.Nanoseconds;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ReadClock(int clock, out ClockTime time);

    [StructLayout(LayoutKind.Sequential)]
    struct ClockTime
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
