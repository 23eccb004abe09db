using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Tests.Pipeline;

/// <summary>A repository in miniature: stages, programs, experiments and artifacts, without any process.</summary>
sealed class Repository : IDisposable
{
    public static readonly StageList Stages = new(
    [
        new("GenerateData", StageScope.Run, [], ["data"], [], ""),
        new("Train", StageScope.Run, ["GenerateData"], ["train"], [], ""),
        new("HessianSpectra", StageScope.Run, ["GenerateData", "Train"], ["hessian"], [], ""),
        new("Report", StageScope.All, ["GenerateData", "Train", "HessianSpectra"], ["report"], [], ""),
    ]);

    readonly Sandbox sandbox = new();

    public Repository()
    {
        Folders = new(sandbox.Folder);
        foreach (var stage in Stages.All) SetCode(stage.Name, "1");
    }

    public PipelineFolders Folders { get; }

    public string this[string name] => sandbox[name];

    public string Write(string name, string content) => sandbox.Write(name, content);

    /// <summary>Puts a program in the place of a stage.</summary>
    public void SetCode(string stage, string code) => sandbox.Write($".build/bin/{stage}/release/{stage}.dll", code);

    /// <summary>All runs of experiments.</summary>
    public static RunGraph Graph(params Experiment[] experiments) => new(Stages, experiments, new(), (_, _, _) => []);

    public Judge Judge() => new(Folders, new(Folders.Root, null));

    public Planner Planner(RunGraph graph, string? force = null) => new(graph, Judge(), new(force, Stages));

    /// <summary>What a plan would run: <c>Train/x/seed-1</c>, one that perhaps must with a question mark.</summary>
    public string[] ToDo(RunGraph graph, string? force = null) =>
        [.. Planner(graph, force).Plan().SelectMany(plan => plan.ToDo)
        .Select(run => run.Verdict.Need == Need.Perhaps ? $"{run.Run}?" : $"{run.Run}")];

    /// <summary>The reasons of a plan.</summary>
    public string[] Reasons(RunGraph graph) =>
        [.. Planner(graph).Plan().SelectMany(plan => plan.ToDo).Select(run => $"{run.Run}: {run.Verdict.Reason}")];

    /// <summary>Makes all stale runs, stage after stage; each writes what <paramref name="content"/> gives.</summary>
    public void Make(RunGraph graph, Func<PlannedRun, string>? content = null)
    {
        foreach (var stage in Stages.All)
        {
            var judge = Judge();
            foreach (var run in graph.Of(stage).Where(run => judge.DecideAlone(run).Need == Need.Run))
                Make(run, content?.Invoke(run) ?? string.Join('\n', run.Sections.Select(section => section.Json)));
        }
    }

    /// <summary>Makes one run.</summary>
    public void Make(PlannedRun run, string content)
    {
        var text = Judge().TextOf(run)!;
        var work = sandbox["work"];
        Directory.CreateDirectory(work);
        File.WriteAllText(Path.Combine(work, "result.txt"), content);
        DurableFolder.Publish(work, Folders.Artifact(run.Id), Manifest.Of(work, text.Key, text.Lines));
    }

    public void Dispose() => sandbox.Dispose();
}
