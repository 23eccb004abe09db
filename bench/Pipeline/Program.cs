using Eigenspectrum.Bench.Pipeline;

// How long 'dotnet build pipeline.proj --no-restore' takes when there is nothing to do: with a few runs and with 4,000.
// Usage: dotnet run -c Release --project bench/Pipeline [repetitions]
var repetitions = args.Length > 0 ? int.Parse(args[0]) : 9;
using var copy = WorkingCopy.Make();
foreach (var (seeds, limit) in new[] { (5, 1.0), (667, 1.5) })
{
    var runs = FinishedRuns.Make(copy.Folder, seeds);
    copy.Build(); // writes what the pipeline remembers
    var seconds = Enumerable.Range(0, repetitions).Select(_ => copy.Build()).Order().ToArray();
    Console.WriteLine(
        $"nothing to do, {runs,5} runs planned: {seconds[0]:0.00} s at best, "
        + $"{seconds[repetitions / 2]:0.00} s median of {repetitions}; goal: under {limit:0.0} s");
}
Console.WriteLine(
    $"dotnet build of an empty project: {copy.BuildNothing():0.00} s; {Environment.ProcessorCount} processors");
