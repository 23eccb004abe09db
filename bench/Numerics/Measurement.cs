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

    public static void WriteHeader() =>
        Console.WriteLine("case,type,m,n,k,threads,repeats,bestSeconds,medianSeconds,processorSeconds,gigaflops,load");

    /// <summary>Times the work until it has taken so many seconds, at least three times, and prints a line.</summary>
    public static void Take(string name, string type, int m, int n, int k, int threads, double operations, Action work,
        double seconds = 0.5)
    {
        work();
        var times = new List<double>();
        var processor = double.PositiveInfinity;
        // Short work is repeated within a measurement, or the clock would be measured.
        var first = Stopwatch.GetTimestamp();
        work();
        var inner = (int)Math.Clamp(2e-4 / Math.Max(1e-9, Stopwatch.GetElapsedTime(first).TotalSeconds), 1, 10_000);
        var total = 0.0;
        while (total < seconds || times.Count < 3)
        {
            var processorBefore = ProcessorTime();
            var before = Stopwatch.GetTimestamp();
            for (var i = 0; i < inner; i++)
                work();
            var elapsed = Stopwatch.GetElapsedTime(before).TotalSeconds;
            processor = Math.Min(processor, (ProcessorTime() - processorBefore) / inner);
            times.Add(elapsed / inner);
            total += elapsed;
        }
        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name},{type},{m},{n},{k},{threads},{times.Count * inner},{times[0]:g4},{times[times.Count / 2]:g4},")
            + string.Create(CultureInfo.InvariantCulture,
                $"{processor:g4},{operations / times[0] * 1e-9:f1},{Load()}"));
    }

    static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "";

    static double ProcessorTime()
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
