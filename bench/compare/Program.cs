// Runs ours and the peers in turn on the same numbers: see README.md.
using System.Globalization;
using Eigenspectrum.Bench.Compare;

try
{
    var settings = Settings.Parse(args);
    using var exchange = new Exchange();
    var cases = Cases.All(exchange).Where(one => settings.Wants(one.Name)).ToArray();
    if (settings.List)
    {
        foreach (var one in cases) Console.WriteLine(one.Name);
        return 0;
    }
    // The project stands beside bench/results; a trial does not overwrite what is kept there.
    var folder = Environment.GetEnvironmentVariable("COMPARE_FOLDER") ?? Directory.GetCurrentDirectory();
    var whole = !settings.Quick && settings.Only.Length == 0;
    var output = settings.Output
        ?? Path.Combine(folder, "..", "..", whole ? "bench" : ".build", whole ? "results" : "compare");
    Directory.CreateDirectory(output);
    return settings.Growth
        ? Growth.Run(settings, output)
        : Compare(settings, exchange, cases, Path.Combine(folder, "peer"), output);
}
catch (ComparisonException e)
{
    Console.Error.WriteLine($"compare: {e.Message}");
    return 2;
}

static int Compare(Settings settings, Exchange exchange, Comparison[] cases, string peerFolder, string output)
{
    if (cases.Length == 0) throw new ComparisonException("--only names no case; --list prints all.");
    var all = new List<Measured>();
    List<string> notes = [.. MachineFacts.Own()];
    var before = MachineFacts.Load();
    Console.WriteLine("case,ours,peer,ratio");
    foreach (var threads in settings.Threads)
    {
        foreach (var one in cases) Console.WriteLine(one.Name);
        return 0;
    }
    // The project stands beside bench/results; a trial does not overwrite what is kept there.
    var folder = Environment.GetEnvironmentVariable("COMPARE_FOLDER") ?? Directory.GetCurrentDirectory();
    var whole = !settings.Quick && settings.Only.Length == 0;
    var output = settings.Output
        ?? Path.Combine(folder, "..", "..", whole ? "bench" : ".build", whole ? "results" : "compare");
    Directory.CreateDirectory(output);
    return settings.Growth
        ? Growth.Run(settings, output)
        : Compare(settings, exchange, cases, Path.Combine(folder, "peer"), output);
}
catch (ComparisonException e)
{
    Console.Error.WriteLine($"compare: {e.Message}");
    return 2;
}

static int Compare(Settings settings, Exchange exchange, Comparison[] cases, string peerFolder, string output)
{
    if (cases.Length == 0) throw new ComparisonException("--only names no case; --list prints all.");
    var all = new List<Measured>();
    List<string> notes = [.. MachineFacts.Own()];
    var before = MachineFacts.Load();
    Console.WriteLine("case,ours,peer,ratio");
    foreach (var threads in settings.Threads)
    {
        using var peer = PeerProcess.Start(peerFolder, threads);
        if (peer.OpenBlas is null)
        {
            throw new ComparisonException("numpy and torch use no OpenBLAS but "
                + $"{peer.Facts["libraries"]!.ToJsonString()}, which is slow: install libopenblas0-pthread, or run "
                + "with --install.");
        }
        if (notes.Count == 2) notes.AddRange(MachineFacts.Peers(peer.Facts));
        foreach (var one in cases)
        {
            if ((threads > 1 && one.OneThreadOnly)
                || (settings.Quick && one.IsLong && settings.Only.Length == 0))
            {
                continue;
            }
            // A process for each case: what another left in memory would help or hinder it.
            using var peer = PeerProcess.Start(peerFolder, threads, one.PeerKeepsMemory);
            if (peer.OpenBlas is null)
            {
                throw new ComparisonException("numpy and torch use no OpenBLAS but "
                    + $"{peer.Facts["libraries"]!.ToJsonString()}, which is slow: install libopenblas0-pthread, or run "
                    + "with --install.");
            }
            if (notes.Count == 2) notes.AddRange(MachineFacts.Peers(peer.Facts));
            all.Add(Runner.Run(one, peer, settings));
            Console.WriteLine(Report.Line(all[^1]));
        }
    }
    notes.Add(string.Create(CultureInfo.InvariantCulture,
        $"Rounds: the sides took turns up to {settings.TurnRounds} times (fewer where a turn takes seconds), at least ")
        + string.Create(CultureInfo.InvariantCulture, $"{settings.TurnSeconds} s a turn, after a warm-up that does ")
        + "not count; times are the best of all repeats, the medians are in the CSV.");
    notes.Add($"Load averages (1, 5, 15 minutes): {before} before, {MachineFacts.Load()} after; the load by others "
        + "during each case is in the CSV.");
    notes.Add("Ratio: the peer's time over ours. Clock: wall time, or on one thread of a busy machine processor time, "
        + "the same for both sides. Difference: the largest of an element, relative to the largest element.");
    File.WriteAllText(Path.Combine(output, "compare.csv"), Report.Csv(all));
    File.WriteAllText(Path.Combine(output, "compare.md"), Report.Markdown(all, notes));
    var missed = all.Where(one => one.MeetsBar == false).Select(one => one.Case.Name).ToArray();
    if (missed.Length > 0) Console.WriteLine($"bars missed: {string.Join(", ", missed)}");
    var apart = all.Where(one => !one.Agrees).Select(one => $"{one.Case.Name} ({one.Threads})").ToArray();
    if (apart.Length > 0) Console.Error.WriteLine($"compare: results disagree: {string.Join(", ", apart)}");
    Console.WriteLine($"written: {Path.GetFullPath(Path.Combine(output, "compare.md"))}");
    return apart.Length > 0 ? 1 : 0;
}
