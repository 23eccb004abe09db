using System.Globalization;

namespace Eigenspectrum.Bench.Compare;

/// <summary>The largest memory that this process has held since the last reset (Linux).</summary>
static class PeakMemory
{
    public static double Mebibytes
    {
        get
        {
            var line = File.ReadLines("/proc/self/status")
                .First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', '\t');
            return double.Parse(line.First(part => part.Length > 0 && char.IsDigit(part[0])),
                CultureInfo.InvariantCulture) / 1024;
        }
    }

    /// <summary>Begins anew; where the kernel forbids it the peak is that since the start.</summary>
    public static void Reset()
    {
        try
        {
            File.WriteAllText("/proc/self/clear_refs", "5"); // resets VmHWM
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            Console.Error.WriteLine($"compare: the peak of memory can't be reset ({e.Message}); it is that so far");
        }
    }
}
