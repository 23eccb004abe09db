using Eigenspectrum.Artifacts;

namespace Eigenspectrum.Pipeline;

/// <summary>Runs a stage for one run: lock, check again, work in a private folder, publish, manifest last.</summary>
sealed class StageHost
{
    static readonly string[] Values = ["--plan", "--run", "--of", "--threads"];
    static readonly string[] Flags = ["--force", "--verify"];

    readonly Arguments arguments;
    readonly BuildNotes notes;
    readonly RunId id;
    readonly RunOrder order;
    readonly PipelineFolders folders;
    readonly int runs;

    StageHost(string stage, Arguments arguments)
    {
        this.arguments = arguments;
        id = RunIdOf(stage, arguments["--run"]);
        var plan = arguments["--plan"]
            ?? throw new UserErrorException("--plan is missing; stages are run by 'dotnet build pipeline.proj'.");
        order = RunOrder.Read(RunOrder.PathOf(plan, id));
        notes = new(plan);
        folders = new(order.Root);
        runs = arguments.Count("--of") ?? 1;
    }

    /// <summary>Runs a stage and turns whatever goes wrong into one line and an exit code.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="args">The command line.</param>
    /// <param name="body">The stage itself.</param>
    /// <param name="load">The experiments, for a stage that covers all.</param>
    public static int Run(
        string stage, string[] args, Action<RunOrder, StageRun> body,
        Func<RunOrder, StageList, IReadOnlyList<Experiment>>? load = null)
    {
        StageHost? host = null;
        using var log = new RunLog();
        try
        {
            host = new(stage, new(args, Values, Flags));
            host.Run(body, load, log);
            return Stage.Done;
        }
#pragma warning disable CA1031 // the last line of defence: every failure becomes one line and an exit code
        catch (Exception e)
#pragma warning restore CA1031
        {
            var failure = Failure.Of(
                e, host?.id.ToString() ?? stage, log.Path is { } path ? host!.folders.Show(path) : null);
            log.Write(e.ToString());
            (host?.notes ?? new(null)).Fail(host?.id.ToString() ?? stage, failure);
            return failure.ExitCode;
        }
    }

    void Run(
        Action<RunOrder, StageRun> body, Func<RunOrder, StageList, IReadOnlyList<Experiment>>? load, RunLog log)
    {
        var planned = order.Run;
        using var guard = RunLock.Take(
            folders.Lock(id), () => log.Say($"{id}: waits for another build that is making it"));
        log.Open(folders.Log(id));
        var judge = new Judge(folders, new(folders.Root, folders.HashCache));
        var verify = arguments.Has("--verify");
        if (!verify && !arguments.Has("--force") && judge.DecideAlone(planned).Need == Need.Nothing)
        {
            log.Say($"{id}: another build has just made it{notes.Count(Tally, runs)}");
            return;
        }
        var text = judge.TextOf(planned)
            ?? throw new UserErrorException($"{id} reads an artifact that is not there; build again.");
        string? work = null;
        using var interruption = new Interruption(() => WorkFolder.Discard(work));
        try
        {
            work = WorkFolder.Create(folders, id);
            using var progress = new ProgressReporter(
                line => log.Say($"{id}: {line}{notes.Tally(Tally, runs)}"), Durations.Of(folders, id));
            var scratch = verify ? null : ScratchFolder.Prepare(folders, id, text.Key, arguments.Has("--force"));
            var run = new StageRun(
                Setup(judge, work, scratch, progress, log, load?.Invoke(order, StageList.Read(folders.Stages)) ?? []));
            log.Capture(() => body(order, run));
            run.WriteMeasures();
            if (run.ResolvedOptions is { } options) text.AddNote("options", options);
            Finish(judge, text, work, progress.Seconds, verify, log);
        }
        finally
        {
            WorkFolder.Discard(work);
        }
    }

    void Finish(Judge judge, KeyText text, string work, double seconds, bool verify, RunLog log)
    {
        var manifest = Manifest.Of(work, text.Key, text.Lines);
        if (verify)
        {
            Verification.Compare(id, manifest, judge.ManifestOf(id), folders);
            log.Say($"{id}: the same bytes again{notes.Count(Tally, runs)}");
            return;
        }
        DurableFolder.RemoveTemporaries(folders.Artifact(id)); // of a process that was killed while publishing
        DurableFolder.Publish(work, folders.Artifact(id), manifest);
        ScratchFolder.Discard(folders, id);
        Durations.Append(folders, id, seconds);
        if (id.CoversAll) Durations.WritePage(folders);
        log.Say($"{id}: done in {ProgressReporter.Duration(seconds)}{notes.Count(Tally, runs)}");
    }

    RunSetup Setup(
        Judge judge, string work, string? scratch, ProgressReporter progress, RunLog log,
        IReadOnlyList<Experiment> experiments) =>
        new()
        {
            Id = id,
            Seed = order.Run.Seed,
            Threads = Threads,
            Root = folders.Root,
            DataDirectory = order.DataDirectory,
            OutputFolder = work,
            ScratchFolder = scratch,
            Experiments = experiments,
            Selection = order.Run.Selection,
            Progress = progress,
            Say = line => log.Say($"{id}: {line}"),
            Inputs = [.. order.Run.Inputs.Select(input => new RunInput(
                input.Id, input.Seed, input.Parameters, folders.Artifact(input.Id), judge.ManifestOf(input.Id)!))],
        };

    /// <summary>
    /// As many as asked for, or this machine's processors shared among the runs that go on at one time.
    /// </summary>
    int Threads => arguments.Count("--threads")
        ?? Math.Max(1, Environment.ProcessorCount / Math.Clamp(runs, 1, Environment.ProcessorCount));

    /// <summary>What the runs of this build are counted under.</summary>
    string Tally => arguments.Has("--verify") ? "Verify" : id.Stage;

    static RunId RunIdOf(string stage, string? run)
    {
        if (run is null) return RunId.OfAll(stage);
        return run.Split('/') is [var experiment, var name] ? new(stage, experiment, name)
            : throw new UserErrorException($"--run is '{run}'; it must be EXPERIMENT/RUN, such as digits/seed-1.");
    }
}
