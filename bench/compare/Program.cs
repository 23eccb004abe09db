// Runs ours and the peers in turn on the same numbers: see README.md.
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
    if (cases.Length == 0) throw new ComparisonException("--only names no case; --list prints all.");
    // The script says where it stands, beside bench/results; a trial does not overwrite what is kept there.
    var folder = Environment.GetEnvironmentVariable("COMPARE_FOLDER") ?? Directory.GetCurrentDirectory();
    var isWhole = !settings.Quick && settings.Only.Length == 0;
    var output = settings.Output
        ?? Path.Combine(folder, "..", "..", isWhole ? "bench" : ".build", isWhole ? "results" : "compare");
    Directory.CreateDirectory(output);
    return settings.Draw ? Growth.Draw(output)
        : settings.Growth ? Growth.Run(settings, output)
        : new Runner(settings, Path.Combine(folder, "peer")).Run(cases, output);
}
catch (ComparisonException e)
{
    Console.Error.WriteLine($"compare: {e.Message}");
    return 2;
}
