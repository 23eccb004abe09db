using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Tests.Pipeline;

/// <summary>What is stale, and why.</summary>
public sealed class JudgeTests
{
    static Experiment X(int epochs = 3, string seeds = "1", string title = "T") => Fake.Experiment(
        $$""" "title": "{{title}}", "question": "Q?" """, $$""" "runs": { "seeds": [{{seeds}}] } """, Fake.Data,
        $$""" "train": { "epochs": {{epochs}}, "optimizer": { "name": "Sgd" }, "network": {} } """,
        """ "hessian": {} """);

    [Test]
    public void EmptyRepository_EverythingMustRun()
    {
        using var repository = new Repository();
        var graph = Repository.Graph(X());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(repository.ToDo(graph), Is.EqualTo(new[]
                { "GenerateData/x/seed-1", "Train/x/seed-1", "HessianSpectra/x/seed-1", "Report" }));
            Assert.That(repository.Reasons(graph), Has.All.EndWith(": never run"));
        }
    }

    [Test]
    public void AfterARun_NothingMustRun()
    {
        using var repository = new Repository();
        repository.Make(Repository.Graph(X()));
        Assert.That(repository.ToDo(Repository.Graph(X())), Is.Empty);
    }

    [Test]
    public void ChangedParameter_ItsStageRunsAndLaterOnesPerhaps()
    {
        using var repository = new Repository();
        repository.Make(Repository.Graph(X()));
        var graph = Repository.Graph(X(epochs: 4));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(repository.ToDo(graph),
                Is.EqualTo(new[] { "Train/x/seed-1", "HessianSpectra/x/seed-1?", "Report?" }));
            Assert.That(repository.Reasons(graph)[0],
                Does.StartWith("Train/x/seed-1: section train changed: {\"epochs\":3"));
            Assert.That(repository.Reasons(graph)[1], Is.EqualTo("HessianSpectra/x/seed-1: Train/x/seed-1 will run"));
        }
    }

    [Test]
    public void EqualBytes_StopTheWave()
    {
        using var repository = new Repository();
        repository.Make(Repository.Graph(X()), _ => "same");
        var graph = Repository.Graph(X(epochs: 4));
        repository.Make(graph.Of(Repository.Stages["Train"]).Single(), "same");
        Assert.That(repository.ToDo(graph), Is.Empty);
    }

    [Test]
    public void OtherBytes_CarryTheWaveOn()
    {
        using var repository = new Repository();
        repository.Make(Repository.Graph(X()), _ => "same");
        var graph = Repository.Graph(X(epochs: 4));
        repository.Make(graph.Of(Repository.Stages["Train"]).Single(), "other");
        Assert.That(repository.Reasons(graph)[0],
            Is.EqualTo("HessianSpectra/x/seed-1: input Train/x/seed-1/result.txt changed"));
    }

    [Test]
    public void ChangedCode_OfAStage_RunsThatStage()
    {
        using var repository = new Repository();
        repository.Make(Repository.Graph(X()));
        repository.SetCode("HessianSpectra", "2");
        Assert.That(repository.Reasons(Repository.Graph(X())), Is.EqualTo(new[]
            { "HessianSpectra/x/seed-1: code changed", "Report: HessianSpectra/x/seed-1 will run" }));
    }

    [Test]
    public void AddedSeed_RunsThatSeedAndTheReport()
    {
        using var repository = new Repository();
        repository.Make(Repository.Graph(X()));
        Assert.That(repository.ToDo(Repository.Graph(X(seeds: "1, 2"))), Is.EqualTo(new[]
            { "GenerateData/x/seed-2", "Train/x/seed-2", "HessianSpectra/x/seed-2", "Report" }));
    }

    [Test]
    public void ChangedTitle_RunsTheReportOnly()
    {
        using var repository = new Repository();
        repository.Make(Repository.Graph(X()));
        Assert.That(repository.ToDo(Repository.Graph(X(title: "U"))), Is.EqualTo(new[] { "Report" }));
    }

    [TestCase("result.txt", "its file result.txt is missing")]
    [TestCase(Manifest.FileName, "no valid manifest, as after an interrupted run")]
    public void DeletedFile_RunsThatRun(string name, string reason)
    {
        using var repository = new Repository();
        repository.Make(Repository.Graph(X()));
        File.Delete(repository[$"artifacts/Train/x/seed-1/{name}"]);
        Assert.That(repository.Reasons(Repository.Graph(X()))[0], Is.EqualTo($"Train/x/seed-1: {reason}"));
    }

    [Test]
    public void ChangedFile_OfTheSameSize_RunsThatRun()
    {
        using var repository = new Repository();
        repository.Make(Repository.Graph(X()), _ => "same");
        File.WriteAllText(repository["artifacts/Train/x/seed-1/result.txt"], "SAME");
        Assert.That(repository.Reasons(Repository.Graph(X()))[0],
            Is.EqualTo("Train/x/seed-1: its file result.txt was changed"));
    }

    [Test]
    public void ArtifactOfAnotherRun_IsNotTakenForItsOwn()
    {
        using var repository = new Repository();
        repository.Make(Repository.Graph(X(seeds: "1, 2")));
        Directory.Delete(repository["artifacts/GenerateData/x/seed-2"], recursive: true);
        Directory.Move(repository["artifacts/GenerateData/x/seed-1"], repository["artifacts/GenerateData/x/seed-2"]);
        Assert.That(repository.Reasons(Repository.Graph(X(seeds: "2")))[0],
            Is.EqualTo("GenerateData/x/seed-2: run changed, seed changed: 1 -> 2"));
    }

    [Test]
    public void Force_RunsTheNamedStages()
    {
        using var repository = new Repository();
        repository.Make(Repository.Graph(X()));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(repository.ToDo(Repository.Graph(X()), "Train+Report"),
                Is.EqualTo(new[] { "Train/x/seed-1", "Report" }));
            Assert.That(repository.ToDo(Repository.Graph(X()), "true"), Has.Length.EqualTo(4));
            Assert.That(repository.ToDo(Repository.Graph(X()), "false"), Is.Empty);
            Assert.That(() => repository.ToDo(Repository.Graph(X()), "Trian"),
                Throws.TypeOf<UserErrorException>().With.Message.EqualTo(
                    "'Trian' is no stage; there are: GenerateData, Train, HessianSpectra, Report."));
        }
    }

    [Test]
    public void RunWhoseInputIsStale_IsBlockedAfterThatInputShouldHaveRun()
    {
        using var repository = new Repository();
        repository.Make(Repository.Graph(X(seeds: "1, 2")), _ => "same");
        var graph = Repository.Graph(X(epochs: 4, seeds: "1, 2"));
        repository.Make(graph.Of(Repository.Stages["Train"])[0], "other"); // seed 2 has failed
        var (plan, blocked) = repository.Planner(graph).PlanNow(Repository.Stages["HessianSpectra"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(plan.ToDo.Select(run => run.Run.ToString()), Is.EqualTo(new[] { "HessianSpectra/x/seed-1" }));
            Assert.That(blocked.Select(pair => $"{pair.Run} < {pair.Input}"),
                Is.EqualTo(new[] { "HessianSpectra/x/seed-2 < Train/x/seed-2" }));
        }
    }

    [Test]
    public void DeclaredFile_IsInTheKeyByNameAndContent()
    {
        using var repository = new Repository();
        var path = repository.Write("data/digits.csv", "1,2");
        RunGraph Graph() => new(Repository.Stages, [X()], new(), (stage, _, _) =>
            stage.Name == "GenerateData" ? [new("data/digits.csv", path)] : []);
        repository.Make(Graph());
        Assert.That(repository.ToDo(Graph()), Is.Empty);
        repository.Write("data/digits.csv", "1,3");
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
        Assert.That(repository.Reasons(Graph())[0], Is.EqualTo("GenerateData/x/seed-1: file data/digits.csv changed"));
    }
}
