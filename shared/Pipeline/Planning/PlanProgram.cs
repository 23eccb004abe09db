using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Pipeline;

/// <summary>The commands behind the targets of <c>pipeline.proj</c> that decide and show, and make no run.</summary>
public sealed class PlanProgram
{
    readonly PlanArguments arguments;
    readonly PipelineFolders folders;
    readonly StageList stages;
    readonly HashCache hashes;
    readonly RunGraph graph;
    readonly IReadOnlyList<Experiment> experiments;
    readonly Judge judge;

    PlanProgram(PlanArguments arguments, StageList stages, ExperimentFormat format, IReadOnlyList<Experiment> all)
    {
        this.arguments = arguments;
        this.stages = stages;
        folders = arguments.Folders;
        hashes = new(folders.Root, folders.HashCache);
        experiments = arguments.Selection.Of(all);
        graph = new(stages, experiments, arguments.Selection, new DeclaredOptions(
            new(folders, arguments.DataDirectory), format).FilesOf);
        judge = new(folders, hashes);
    }

    /// <summary>Runs a command; whatever is wrong becomes lines in MSBuild's form and an exit code.</summary>
    /// <param name="args">The command, then its arguments.</param>
    /// <param name="formatOf">The sections that experiments may have, with the options of the stages.</param>
    public static int Run(string[] args, Func<StageList, ExperimentFormat> formatOf)
    {
        BuildNotes notes = new(null);
        try
        {
            if (args.Length == 0) throw new UserErrorException("the plan lacks its command.");
            PlanArguments given = new(args[1..]);
            notes = new(given.PlanFolder);
            if (args[0] == "plan" && Remembered(given)) return Stage.Done;
            var list = StageList.Read(given.Folders.Stages);
            var format = formatOf(list);
            if (args[0] == "schema") return WriteSchema(given.Folders, format);
            var set = ExperimentFolder.Load(given.ExperimentFolders, format);
            if (set.Problems.Count > 0) return Report(set.Problems, given.Folders, notes);
            return new PlanProgram(given, list, format, set.Experiments).Run(args[0], notes);
        }
#pragma warning disable CA1031 // the last line of defence: every failure becomes one line and an exit code
        catch (Exception e)
#pragma warning restore CA1031
        {
            var failure = Failure.Of(e, "pipeline.proj", log: null);
            if (failure.ExitCode == Stage.Defect) Console.Out.WriteLine(e.StackTrace);
            notes.Fail("plan", failure);
            return failure.ExitCode;
        }
    }

    int Run(string command, BuildNotes notes)
    {
        switch (command)
        {
            case "plan": return Plan();
            case "stage": return PlanStage(stages[arguments["--stage"] ?? ""]);
            case "status": return Status();
            case "graph": return Graph();
            case "gc": return CollectGarbage();
            case "verify": return PlanVerification();
            case "claims": return ShowClaims(notes);
            default: throw new UserErrorException($"'{command}' is no command of the plan.");
        }
    }

    // Without a look at the experiments, whose reading takes most of the time of a build that has nothing to do.
    static bool Remembered(PlanArguments arguments)
    {
        Prepare(arguments);
        if (arguments["--force"] is not null || MemoryOf(arguments).Recall() is not { } runs) return false;
        Console.WriteLine(UpToDate(runs));
        return true;
    }

    static void Prepare(PlanArguments arguments)
    {
        _ = arguments.Count("--threads"); // a mistake in it is better said once than by each run
        RequireWritable(arguments.Folders);
        foreach (var abandoned in WorkFolder.Abandoned(arguments.Folders)) WorkFolder.Discard(abandoned);
        Durations.Compact(arguments.Folders);
        FilesOf(arguments).DeleteOld();
    }

    static UpToDateMemory MemoryOf(PlanArguments arguments) => new(
        arguments.Folders, arguments.ExperimentFolders, string.Join(
            '\t', arguments["--experiment"], arguments["--seed"], arguments.DataDirectory,
            string.Join(';', arguments.ExperimentFolders)));

    static string UpToDate(int runs) => $"{runs} runs are up to date";

    int Plan()
    {
        var files = Files;
        foreach (var stage in stages.All.Where(IsSkipped))
            Console.WriteLine($"{stage.Name} covers all seeds of an experiment: it is skipped with -p:Seed");
        var plans = new Planner(graph, judge, new(arguments["--force"], stages)).Plan();
        var memory = MemoryOf(arguments);
        var runs = plans.Sum(plan => plan.Runs.Count);
        var failing = plans.Any(IsCurrentReport) && ClaimLines().Count > 0;
        if (plans.All(plan => !plan.ToDo.Any()))
        {
            Console.WriteLine(UpToDate(runs));
            // What is said of claims and of skipped stages is to be said each time; and which of several data sets
            // is read may change by a new file.
            if (!failing && !arguments.Selection.HasSeeds && arguments.DataDirectory is null)
                memory.Remember(runs, judge.FilesOf(graph.All));
        }
        else
        {
            memory.Forget();
            // A stage that no experiment has leaves no file, and is not planned again after the stages before it.
            foreach (var plan in plans.Where(plan => plan.Runs.Count > 0))
            {
                files.Write(plan, Order);
                Console.WriteLine(Summary(plan));
            }
            files.Mark(PlanFiles.Work);
        }
        if (failing) files.Mark(PlanFiles.Claims);
        hashes.Save();
        return Stage.Done;
    }

    int PlanStage(StageDefinition stage)
    {
        var (plan, blocked) = new Planner(graph, judge, new(arguments["--force"], stages)).PlanNow(stage);
        foreach (var (run, input) in blocked.Take(PlanFiles.MostShown))
            Console.WriteLine($"{run}: warning PIPE012: not run, as {input}, which it reads, is not up to date");
        if (blocked.Count > PlanFiles.MostShown)
        {
            var more = blocked.Count - PlanFiles.MostShown;
            Console.WriteLine($"{stage.Name}: warning PIPE012: {more} more are not run for the same reason");
        }
        Files.Write(plan, Order);
        hashes.Save();
        return Stage.Done;
    }

    int Status()
    {
        foreach (var plan in new Planner(graph, judge, new(arguments["--force"], stages)).Plan())
        {
            if (plan.Runs.Count > 0) Console.WriteLine(Summary(plan));
            foreach (var (run, verdict) in plan.ToDo) Console.WriteLine($"  {run}: {verdict.Reason}");
        }
        hashes.Save();
        return Stage.Done;
    }

    int Graph()
    {
        var mermaid = GraphText.Mermaid(graph);
        var dot = GraphText.Dot(graph);
        AtomicFile.WriteAllText(Path.Combine(folders.State, "graph.mmd"), mermaid);
        AtomicFile.WriteAllText(Path.Combine(folders.State, "graph.dot"), dot);
        Console.WriteLine(mermaid);
        Console.WriteLine(dot);
        Console.WriteLine("written to .pipeline/graph.mmd and .pipeline/graph.dot");
        return Stage.Done;
    }

    int CollectGarbage()
    {
        if (arguments.Selection.Text is not null || arguments.Selection.HasSeeds)
            throw new UserErrorException("Gc looks at all experiments; call it without -p:Experiment and -p:Seed.");
        var delete = arguments.Has("--delete");
        var found = new Leftovers(folders, graph).Find();
        foreach (var folder in found)
        {
            if (delete) Directory.Delete(folder, recursive: true);
            Console.WriteLine($"{(delete ? "deleted" : "would delete")} {folders.Show(folder)}");
        }
        Console.WriteLine(found.Count == 0 ? "nothing under artifacts/ is without an experiment that asks for it"
            : delete ? $"{found.Count} folders deleted" : $"{found.Count} folders; -p:Delete=true deletes them");
        return Stage.Done;
    }

    int PlanVerification()
    {
        var current = graph.All.Where(run => judge.Decide(run).Need == Need.Nothing).ToArray();
        if (current.Length == 0) throw new UserErrorException(
            "no run is up to date, so there is nothing to verify; build first.");
        RandomStream stream = new((ulong)(arguments.Count("--sample-seed") ?? 1), "verify");
        var shuffled = stream.Permutation(current.Length).Select(i => current[i]);
        var sample = arguments["--sample"] switch
        {
            "all" => current,
            null => shuffled.DistinctBy(run => run.Id.Stage, StringComparer.Ordinal),
            _ => shuffled.Take(arguments.Count("--sample")!.Value),
        };
        PlannedRun[] chosen = [.. sample.OrderBy(run => run.Id.ToString(), StringComparer.Ordinal)];
        Files.Write("Verify", chosen, [], Order);
        Console.WriteLine($"making {chosen.Length} of {current.Length} runs again, to compare their bytes");
        hashes.Save();
        return Stage.Done;
    }

    // Of the option records alone: experiments that do not fit them yet are no hindrance.
    static int WriteSchema(PipelineFolders folders, ExperimentFormat format)
    {
        AtomicFile.WriteAllText(
            Path.Combine(folders.Experiments, "experiment.schema.json"), ExperimentSchema.Write(format));
        Console.WriteLine("written to experiments/experiment.schema.json");
        return Stage.Done;
    }

    int ShowClaims(BuildNotes notes)
    {
        var strict = arguments.Has("--strict");
        var lines = ClaimLines();
        foreach (var line in lines) Console.WriteLine(line);
        if (!strict || lines.Count == 0) return Stage.Done;
        notes.Fail("plan");
        return Stage.UserError;
    }

    IReadOnlyList<string> ClaimLines()
    {
        var table = Path.Combine(folders.Artifact(RunId.OfAll("Report")), "claims.csv");
        return File.Exists(table)
            ? FailingClaims.Lines(File.ReadAllText(table), experiments, folders.Show, arguments.Has("--strict")) : [];
    }

    PlanFiles Files => FilesOf(arguments);

    static PlanFiles FilesOf(PlanArguments arguments) =>
        new(arguments.PlanFolder ?? throw new UserErrorException("--plan is missing."));

    RunOrder Order(PlannedRun run) =>
        new(folders.Root, arguments.DataDirectory, arguments.ExperimentFolders, run);

    // The report says so itself.
    bool IsSkipped(StageDefinition stage) =>
        stage.Scope == StageScope.Experiment && arguments.Selection.HasSeeds
        && experiments.Any(experiment => experiment.HasSection(stage.Sections[0]));

    static bool IsCurrentReport(StagePlan plan) =>
        plan.Stage.Scope == StageScope.All && !plan.ToDo.Any();

    static string Summary(StagePlan plan) =>
        $"{plan.Stage.Name,-22} {plan.Count(Need.Nothing),6} up to date {plan.Count(Need.Run),6} to run "
        + $"{plan.Count(Need.Perhaps),6} perhaps";

    static void RequireWritable(PipelineFolders folders)
    {
        // Everything is written to these two; better said once than by each run.
        foreach (var folder in new[] { folders.State, folders.Artifacts })
        {
            var probe = Path.Combine(folder, $".probe-{Environment.ProcessId}");
            Directory.CreateDirectory(folder);
            using (File.Open(probe, FileMode.Create)) { }
            File.Delete(probe);
        }
    }

    static int Report(IReadOnlyList<Problem> problems, PipelineFolders folders, BuildNotes notes)
    {
        notes.Fail("plan", [.. problems.Select(
            problem => Failure.At(
                problem.Location with { File = folders.Show(problem.Location.File) }, Problem.Code, problem.Message))]);
        return Stage.UserError;
    }
}
