namespace Eigenspectrum.Bench.Compare;

/// <summary>How many processors others than the two sides kept busy meanwhile (Linux).</summary>
sealed class ForeignLoad
{
    const double TicksPerSecond = 100;

    readonly PeerProcess? peer;
    readonly double busy, own, total;

    public ForeignLoad(PeerProcess? peer = null)
    {
        this.peer = peer;
        (busy, total) = Read();
        own = Own();
    }

    /// <summary>The mean number during the next second.</summary>
    public static double Now()
    {
        var load = new ForeignLoad();
        Thread.Sleep(1000);
        return load.Mean();
    }

    /// <summary>The mean number since the beginning.</summary>
    public double Mean()
    {
        var (busyNow, totalNow) = Read();
        var seconds = (totalNow - total) / Environment.ProcessorCount / TicksPerSecond;
        return seconds <= 0 ? 0 : Math.Max(0, (((busyNow - busy) / TicksPerSecond) - (Own() - own)) / seconds);
    }

    double Own() => ProcessorClock.Seconds + (peer?.Processor ?? 0);

    // user, nice, system, idle, waiting, interrupts, soft interrupts, stolen
    static (double Busy, double Total) Read()
    {
        var ticks = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9]
            .Select(double.Parse).ToArray();
        return (ticks.Sum() - ticks[3] - ticks[4], ticks.Sum());
    }
}
