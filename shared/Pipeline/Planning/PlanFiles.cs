using System.Globalization;

namespace Eigenspectrum.Pipeline;

/// <summary>
/// What a build's plan leaves for MSBuild, in a folder of its own so that builds at one time do not meet.
/// </summary>
/// <param name="folder">The folder.</param>
sealed class PlanFiles(string folder)
{
    /// <summary>
    /// The most runs handed to MSBuild at once: measured, a thousand cost 2.5 s of its time and more cost more each.
    /// </summary>
    const int Slice = 500;

    /// <summary>The most lines of a kind that a build prints; Status prints all.</summary>
    public const int MostShown = 20;

    static readonly TimeSpan Kept = TimeSpan.FromDays(7);
    static readonly TimeSpan KeptEmpty = TimeSpan.FromMinutes(5);

    /// <summary>The file that tells MSBuild that there is something to run.</summary>
    public const string Work = "work";

    /// <summary>The file that tells MSBuild that claims of an earlier report do not hold.</summary>
    public const string Claims = "claims";

    /// <summary>
    /// Writes what is to do in a stage: runs for MSBuild, reasons for the reader, orders for the processes.
    /// </summary>
    public void Write(StagePlan plan, Func<PlannedRun, RunOrder> order)
    {
        var runs = plan.ToDo.ToArray();
        var reasons = runs.Take(MostShown).Select(run => $"  {run.Run}: {run.Verdict.Reason}").ToList();
        if (runs.Length > MostShown)
            reasons.Add($"  and {runs.Length - MostShown} more; all reasons: dotnet build pipeline.proj -t:Status");
        Write(plan.Stage.Name, [.. runs.Select(run => run.Run)], reasons, order);
    }

    /// <summary>Writes runs under a name.</summary>
    public void Write(string name, IReadOnlyList<PlannedRun> runs, IEnumerable<string> reasons, Func<PlannedRun,
        RunOrder> order)
    {
        foreach (var run in runs) order(run).Write(folder);
        Lines($"{name}.runs", runs.Select((run, i) => string.Create(
            CultureInfo.InvariantCulture, $"{i / Slice}|{run.Id.Stage}|{RunName(run.Id)}")));
        Lines($"{name}.why", reasons);
        Lines($"{name}.done", []);
    }

    /// <summary>Leaves a file for MSBuild to find.</summary>
    public void Mark(string name) => Lines(name, []);

    /// <summary>Deletes the plans of builds of days past, and sooner those of builds that had nothing to run.</summary>
    public void DeleteOld()
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        foreach (var old in Directory.EnumerateDirectories(Path.GetDirectoryName(folder)!).Where(old => old != folder))
        {
            var age = now - Directory.GetLastWriteTimeUtc(old);
            if (age > (Directory.EnumerateFiles(old, "*.runs").Any() ? Kept : KeptEmpty)) Directory.Delete(
                old, recursive: true);
        }
    }

    static string RunName(RunId run) => run.CoversAll ? "" : $"{run.Experiment}/{run.Name}";

#pragma warning disable RS0030 // read in this build and never after it: no artifacts
    void Lines(string name, IEnumerable<string> lines) => File.WriteAllLines(Path.Combine(folder, name), lines);
#pragma warning restore RS0030
}
