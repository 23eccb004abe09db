using System.Text;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Tests.Pipeline;

/// <summary>Stages that run once over all runs of an experiment: what they read, when they are stale.</summary>
public sealed class ExperimentScopeTests
{
    static readonly StageList Stages = new(
    [
        new("GenerateData", StageScope.Run, [], ["data"], [], ""),
        new("Train", StageScope.Run, ["GenerateData"], ["train"], [], ""),
        new("HessianSpectra", StageScope.Experiment, ["GenerateData", "Train"], ["hessian"], [], ""),
        new("Report", StageScope.All, ["GenerateData", "Train", "HessianSpectra"], ["report"], [], ""),
    ]);

    static StageDefinition OverAll => Stages["HessianSpectra"];

    static Experiment X(string seeds = "1, 2", string sweep = """ "train.batch": [5, 6] """, string hessian = "") =>
        Fake.Experiment(
            Fake.Data, Fake.Train, $$""" "hessian": { {{hessian}} } """,
            $$""" "runs": { "seeds": [{{seeds}}], "sweep": { {{sweep}} } } """);

    static RunGraph Graph(Experiment experiment, string? seeds = null) =>
        new(Stages, [experiment], new(seeds: seeds), (_, _, _) => []);

    [Test]
    public void Run_ReadsAllRunsOfTheStagesBeforeIt_AndTheReportReadsIt()
    {
        var graph = Graph(X());
        var run = graph.Of(OverAll).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ToString(), Is.EqualTo("HessianSpectra/x/all"));
            Assert.That(run.Id.CoversExperiment && !run.Id.CoversAll);
            Assert.That(run.Inputs.Select(input => input.ToString()), Is.EqualTo(new[]
            {
                "GenerateData/x/seed-1", "GenerateData/x/seed-2", "Train/x/batch-5.seed-1", "Train/x/batch-5.seed-2",
                "Train/x/batch-6.seed-1", "Train/x/batch-6.seed-2",
            }));
            Assert.That(run.Inputs[^1].Parameters["train.batch"], Is.EqualTo("6"));
            Assert.That(run.Inputs[^1].Seed, Is.EqualTo(2));
            Assert.That(graph.Of(Stages["Report"]).Single().Inputs, Does.Contain(run));
        }
    }

    [Test]
    public void Runs_AreOneForEachValueThatItsOwnSectionSweeps_EachOverAll()
    {
        var graph = Graph(X(sweep: """ "hessian.samples": [10, 20], "train.batch": [5, 6] """));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(graph.Of(OverAll).Select(run => run.Id.Name),
                Is.EqualTo(new[] { "samples-10.all", "samples-20.all" }));
            Assert.That(graph.Of(OverAll).Select(run => run.Inputs.Count), Is.All.EqualTo(6));
            Assert.That(graph.Of(OverAll)[1].Sections.Single().Json, Does.Contain("\"samples\":20"));
            Assert.That(graph.Of(OverAll).Select(run => run.Id.CoversExperiment), Is.All.True);
        }
    }

    [Test]
    public void SelectedSeeds_LeaveItOut_AsItWouldCoverAPart() =>
        Assert.That(Graph(X(), seeds: "1").Of(OverAll), Is.Empty);

    [Test]
    public void OneChangedRun_RepeatsItAndItAlone()
    {
        using var repository = new Repository();
        repository.Make(Graph(X()));
        Assert.That(repository.ToDo(Graph(X())), Is.Empty);
        repository.Make(Graph(X()).Of(Stages["Train"])[1], "other");
        Assert.That(repository.Reasons(Graph(X())), Is.EqualTo(new[]
        {
            "HessianSpectra/x/all: input Train/x/batch-5.seed-2/result.txt changed",
            "Report: input Train/x/batch-5.seed-2/result.txt changed",
        }));
    }

    [Test]
    public void EqualBytes_OfARunMadeAgain_StopTheWave()
    {
        using var repository = new Repository();
        repository.Make(Graph(X()), _ => "same");
        File.Delete(repository["artifacts/Train/x/batch-6.seed-1/result.txt"]);
        Assert.That(repository.ToDo(Graph(X())),
            Is.EqualTo(new[] { "Train/x/batch-6.seed-1", "HessianSpectra/x/all?", "Report?" }));
        repository.Make(Graph(X()).Of(Stages["Train"])[2], "same");
        Assert.That(repository.ToDo(Graph(X())), Is.Empty);
    }

    [Test]
    public void AddedSeed_AndChangedOption_RepeatIt()
    {
        using var repository = new Repository();
        repository.Make(Graph(X()));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(repository.ToDo(Graph(X(seeds: "1, 2, 3"))), Does.Contain("HessianSpectra/x/all"));
            Assert.That(repository.Reasons(Graph(X(hessian: """ "samples": 7 """)))[0],
                Does.StartWith("HessianSpectra/x/all: section hessian changed: {} -> {\"samples\":7}"));
        }
    }

    [Test]
    public void RunThatDidNotComeOut_BlocksIt()
    {
        using var repository = new Repository();
        repository.Make(Graph(X()));
        File.Delete(repository["artifacts/Train/x/batch-6.seed-2/result.txt"]);
        var (plan, blocked) = repository.Planner(Graph(X())).PlanNow(OverAll);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(plan.ToDo, Is.Empty);
            Assert.That(blocked.Select(pair => $"{pair.Run} < {pair.Input}"),
                Is.EqualTo(new[] { "HessianSpectra/x/all < Train/x/batch-6.seed-2" }));
        }
    }

    [Test]
    public void Key_HoldsTheParametersOfEveryInput_BeyondTheirNames()
    {
        using var repository = new Repository();
        repository.Make(Graph(X()));
        var lines = Manifest.Read(repository["artifacts/HessianSpectra/x/all"]).KeyText;
        Assert.That(lines, Does.Contain("parameters Train/x/batch-6.seed-1 train.batch=6")
            .And.Contain("run x/all").And.Contain("seed 0"));
    }

    [Test]
    public void ItsFolder_IsNoLeftover_AndOthersBesideItAre()
    {
        using var repository = new Repository();
        repository.Make(Graph(X()));
        repository.Write("artifacts/HessianSpectra/x/seed-1/manifest.json", "{}");
        Assert.That(new Leftovers(repository.Folders, Graph(X())).Find().Select(repository.Folders.Show),
            Is.EqualTo(new[] { "artifacts/HessianSpectra/x/seed-1" }));
    }

    [TestCase(StageScope.Run)]
    [TestCase(StageScope.Experiment)]
    public void StageThatReadsIt_MustCoverAll(StageScope scope) =>
        Assert.That(() => new StageList(
            [new("A", StageScope.Experiment, [], ["a"], [], ""), new("B", scope, ["A"], ["b"], [], "")]),
            Throws.ArgumentException.With.Message.Contains("runs once for several runs"));

    [TestCase("\"seed\": 1", false)]
    [TestCase("\"train.batch\": 5", false)]
    [TestCase("\"hessian.samples\": 10", true)]
    public void ClaimsOfIt_CannotPickRunsOfOtherStages(string filter, bool allowed)
    {
        var format = new ExperimentFormat([.. Fake.Format.Sections.Select(section =>
            section.Name == "hessian" ? section with { CoversExperiment = true } : section)]);
        var text = Fake.Text(Fake.Data, Fake.Train, """ "hessian": {} """, """
            "runs": { "seeds": [1, 2], "sweep": { "hessian.samples": [10, 20], "train.batch": [5, 6] } }
            """, $$"""
            "claims": [ { "id": "a", "says": "b", "source": "c", "measure": "hessian.trace", "is": "> 1",
              "runs": { {{filter}} } } ]
            """);
        var (_, problems) = ExperimentReader.Read("x.json", Encoding.UTF8.GetBytes(text), format);
        Assert.That(problems.Select(problem => problem.Message), allowed ? Is.Empty
            : Has.One.Contains("is measured over all runs at once").And.One.Contains("sweep an option of 'hessian'"));
    }
}
