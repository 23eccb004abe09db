using System.Diagnostics;

namespace Eigenspectrum.Bench.Compare;

/// <summary>Work that runs in this process.</summary>
sealed class LocalWork : IWork
{
    const double LeastMeasured = 5e-4; // seconds; shorter work is repeated between two looks at the clock

    const double WarmUp = 0.3; // seconds, in which the just-in-time compiler has its say

    const double LongRun = 1; // seconds; longer work is warm after one call

    readonly Action run;
    readonly Func<double[]> result;
    readonly Action? dispose;
    readonly int inner = 1;

    /// <summary>Warms the work up.</summary>
    public LocalWork(Action run, Func<double[]> result, Action? dispose = null)
    {
        (this.run, this.result, this.dispose) = (run, result, dispose);
        var began = Stopwatch.GetTimestamp();
        var calls = 0;
        var shortest = double.PositiveInfinity;
        do
        {
            var before = Stopwatch.GetTimestamp();
            run();
            shortest = Math.Min(shortest, Stopwatch.GetElapsedTime(before).TotalSeconds);
            calls++;
        }
        while (Stopwatch.GetElapsedTime(began).TotalSeconds < WarmUp || (calls < 2 && shortest < LongRun));
        if (shortest < LeastMeasured) inner = (int)Math.Ceiling(LeastMeasured / Math.Max(shortest, 1e-8));
    }

    public void Round(double seconds, Timing timing)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        for (var total = 0.0; total == 0 || total < seconds;)
        {
            var processor = ProcessorClock.Seconds;
            var before = Stopwatch.GetTimestamp();
            for (var i = 0; i < inner; i++) run();
            var wall = Stopwatch.GetElapsedTime(before).TotalSeconds;
            timing.Add(wall / inner, (ProcessorClock.Seconds - processor) / inner);
            total += wall;
        }
    }

    public double[] Result() => result();

    public void Dispose() => dispose?.Invoke();
}
