using System.Runtime.InteropServices;

namespace Eigenspectrum.Bench.Compare;

/// <summary>The processor time that this process has used, all threads together (Linux).</summary>
static partial class ProcessorClock
{
    const int ProcessClock = 2; // CLOCK_PROCESS_CPUTIME_ID

    public static double Seconds
    {
        get
        {
            _ = Read(ProcessClock, out var time);
            return time.Seconds + (1e-9 * time.Nanoseconds);
        }
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int Read(int clock, out ClockTime time);

    [StructLayout(LayoutKind.Sequential)]
    struct ClockTime
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
