using System.Diagnostics;
using System.Globalization;

namespace Eigenspectrum.Bench.Compare;

/// <summary>Has both sides of every case take turns, and writes the results.</summary>
sealed class Runner(Settings settings, string peerFolder)
{
    const int RestMilliseconds = 60; // in which the waiting threads of the side before go to sleep

    const double CaseSeconds = 20; // no further round of a case that has taken so long

    const double SingleTurn = 2; // seconds of our side, where the peer's one repeat takes longer still

    const double BusyFrom = 0.5; // cores

    readonly List<Measured> all = [];
    readonly List<string> notes = [.. MachineFacts.Own()];

    /// <summary>Runs the cases and says how it went.</summary>
    /// <returns>0 if all results agree, else 1.</returns>
    /// <exception cref="ComparisonException">The peer is missing, has no OpenBLAS or fails.</exception>
    public int Run(IReadOnlyList<Comparison> cases, string output)
    {
        var before = MachineFacts.Load();
        Console.WriteLine("case,ours,peer,ratio");
        foreach (var threads in settings.Threads)
        {
            foreach (var one in cases)
            {
                var isLeftOut = settings.Quick && one.IsLong && settings.Only.Length == 0;
                if (isLeftOut || (threads > 1 && one.OneThreadOnly)) continue;
                if (threads > 1 && one.NeedsQuietMachine && ForeignLoad.Now() is var load and > BusyFrom)
                {
                    notes.Add(string.Create(CultureInfo.InvariantCulture,
                        $"Left out: {one.Name} on {threads} threads, as others kept {load:f1} cores busy. The peer's ")
                        + "threads would spin on each other's cores for minutes.");
                    Console.WriteLine($"{one.Name} left out on {threads} threads: the machine is busy");
                    continue;
                }
                Run(one, threads);
                Write(output, before); // after each: an interrupted comparison leaves what it has
            }
        }
        var missed = all.Where(one => one.MeetsBar == false).Select(one => one.Case.Name).ToArray();
        if (missed.Length > 0) Console.WriteLine($"bars missed: {string.Join(", ", missed)}");
        var apart = all.Where(one => !one.Agrees).Select(one => $"{one.Case.Name} ({one.Threads})").ToArray();
        if (apart.Length > 0) Console.Error.WriteLine($"compare: results disagree: {string.Join(", ", apart)}");
        Console.WriteLine($"written: {Path.GetFullPath(Path.Combine(output, "compare.md"))}");
        return apart.Length > 0 ? 1 : 0;
    }

    void Write(string output, string before)
    {
        List<string> said = [.. notes];
        said.Add(string.Create(CultureInfo.InvariantCulture,
            $"Rounds: {settings.TurnRounds}, fewer where a turn takes seconds, of at least {settings.TurnSeconds} s ")
            + "a turn, after a warm-up that does not count. Times are the best of all repeats, medians in the CSV.");
        said.Add($"Load averages (1, 5, 15 minutes): {before} before, {MachineFacts.Load()} after, the comparison "
            + "itself included; the load by others during each case is in the CSV.");
        said.Add("Ratio: the peer's time over ours. Clock: wall time, or on one thread of a busy machine processor "
            + "time, the same for both sides. Difference: the largest of an element, relative to the largest element.");
        File.WriteAllText(Path.Combine(output, "compare.csv"), Report.Csv(all));
        File.WriteAllText(Path.Combine(output, "compare.md"), Report.Markdown(all, said));
    }

    void Run(Comparison one, int threads)
    {
        // A process for each case: what another left in memory would help or hinder it.
        using var peer = PeerProcess.Start(peerFolder, threads, one.PeerKeepsMemory);
        if (peer.OpenBlas is null)
        {
            throw new ComparisonException("numpy and torch use no OpenBLAS but "
                + $"{peer.Facts["libraries"]!.ToJsonString()}, which is slow: install libopenblas0-pthread, or run "
                + "with --install.");
        }
        if (all.Count == 0) notes.AddRange(MachineFacts.Peers(peer.Facts));
        all.Add(TakeTurns(one, peer));
        Console.WriteLine(Report.Line(all[^1]));
    }

    Measured TakeTurns(Comparison comparison, PeerProcess peer)
    {
        using var own = comparison.Own(peer.Threads);
        using var other = comparison.Other(peer);
        var (ours, theirs) = (new Timing(), new Timing());
        var load = new ForeignLoad(peer);
        var began = Stopwatch.GetTimestamp();
        for (var round = 0; round < Math.Min(settings.TurnRounds, comparison.MostRounds); round++)
        {
            if (Stopwatch.GetElapsedTime(began).TotalSeconds > CaseSeconds) break;
            Thread.Sleep(RestMilliseconds);
            own.Round(comparison.MostRounds == 1 ? SingleTurn : settings.TurnSeconds, ours);
            Thread.Sleep(RestMilliseconds);
            other.Round(settings.TurnSeconds, theirs);
        }
        var foreign = load.Mean();
        return new(comparison, peer.Threads, ours, theirs, comparison.Difference(own.Result(), other.Result()),
            foreign);
    }
}
