using System.Diagnostics;

namespace Eigenspectrum.Pipeline;

/// <summary>
/// Prints a line every ten seconds or so about a run that takes long: how far, how long, how long still.
/// </summary>
sealed class ProgressReporter : IDisposable
{
    /// <summary>The time between two lines.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    readonly Action<string> print;
    readonly double? expectedSeconds;
    readonly Stopwatch clock = Stopwatch.StartNew();
    readonly Timer timer;
    Step? latest;

    /// <summary>Starts the clock.</summary>
    /// <param name="print">Receives each line, without the run's name.</param>
    /// <param name="expectedSeconds">How long the run took the last time, if known.</param>
    /// <param name="interval">The time between two lines; ten seconds if null.</param>
    public ProgressReporter(Action<string> print, double? expectedSeconds = null, TimeSpan? interval = null)
    {
        this.print = print;
        this.expectedSeconds = expectedSeconds;
        var period = interval ?? Interval;
        timer = new(_ => this.print(Describe(clock.Elapsed.TotalSeconds)), null, period, period);
    }

    /// <summary>The time since the start.</summary>
    public double Seconds => clock.Elapsed.TotalSeconds;

    /// <summary>Notes how far the run is.</summary>
    public void Report(double done, double total, string what) => Volatile.Write(ref latest, new(done, total, what));

    /// <summary>No more lines.</summary>
    public void Dispose() => timer.Dispose();

    /// <summary>The line for a moment: <c>epoch 12 of 30, 40 %, 21 s, about 31 s left</c>.</summary>
    internal string Describe(double seconds)
    {
        var step = Volatile.Read(ref latest);
        if (step is null) return $"running, {Duration(seconds)}{Remaining(expectedSeconds - seconds)}";
        // MSBuild takes "x: error y: z" for an error; without colons there is none.
        var what = step.What.ReplaceLineEndings(" ").Replace(':', ' ');
        if (!(step.Total > 0) || !(step.Done > 0)) return $"{what}, {Duration(seconds)}";
        var share = Math.Min(1, step.Done / step.Total);
        return $"{what}, {100 * share:0} %, {Duration(seconds)}{Remaining(seconds * (1 - share) / share)}";
    }

    /// <summary>A duration as people say it.</summary>
    internal static string Duration(double seconds) => seconds switch
    {
        < 10 => $"{seconds:0.0} s",
        < 120 => $"{seconds:0} s",
        < 7200 => $"{seconds / 60:0} min",
        _ => $"{seconds / 3600:0.0} h",
    };

    static string Remaining(double? seconds) => seconds is > 0 ? $", about {Duration(seconds.Value)} left" : "";

    sealed record Step(double Done, double Total, string What);
}
