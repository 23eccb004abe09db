using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Tests.Pipeline;

/// <summary>What a stage sees of the world.</summary>
public sealed class StageRunTests
{
    static StageRun Detached(
        Sandbox sandbox, string stage = "Train", string run = "seed-1", long seed = 1, string experiment = "x") =>
        StageRun.Detached(stage, experiment, run, seed,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["GenerateData"] = sandbox["data"] },
                sandbox["out"]);

    static Sandbox WithData()
    {
        var sandbox = new Sandbox();
        sandbox.Write("data/train.txt", "abc");
        return sandbox;
    }

    [Test]
    public void Input_IsTheFileOfTheEarlierStage()
    {
        using var sandbox = WithData();
        var run = Detached(sandbox);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(File.ReadAllText(run.Input("GenerateData", "train.txt")), Is.EqualTo("abc"));
            Assert.That(run.HasInput("GenerateData", "train.txt"), Is.True);
            Assert.That(run.HasInput("GenerateData", "test.txt"), Is.False);
            Assert.That(run.HasInput("Extract"), Is.False);
        }
    }

    [Test]
    public void Scratch_IsAPathInItsOwnFolder_OrNothing()
    {
        using var sandbox = WithData();
        Assert.That(Detached(sandbox).Scratch("a.parquet"), Is.Null);
        var run = StageRun.Detached("Train", "x", "seed-1", 1,
            new Dictionary<string, string>(StringComparer.Ordinal), sandbox["out"], scratch: sandbox["scratch"]);
        Assert.That(run.Scratch("../a.parquet"), Is.EqualTo(Path.Combine(sandbox["scratch"], "a.parquet")));
        Assert.That(Directory.Exists(sandbox["scratch"]));
    }

    [Test]
    public void Input_ChangedAfterItsManifest_IsRefused()
    {
        using var sandbox = WithData();
        var run = Detached(sandbox);
        sandbox.Write("data/train.txt", "abd");
        Assert.That(() => run.Input("GenerateData", "train.txt"),
            Throws.TypeOf<UserErrorException>()
                .With.Message.Contains("is not the file that GenerateData/x/seed-1 wrote"));
    }

    [Test]
    public void Input_ThatIsNotThere_SaysWhatThereIs()
    {
        using var sandbox = WithData();
        var run = Detached(sandbox);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => run.Input("GenerateData", "test.txt"),
                Throws.TypeOf<UserErrorException>().With.Message.Contains("has no 'test.txt'; it has train.txt"));
            Assert.That(() => run.Input("Extract", "weights.parquet"),
                Throws.TypeOf<UserErrorException>().With.Message.Contains("which experiment 'x' leaves out"));
        }
    }

    [TestCase("/etc/passwd"), TestCase("../a"), TestCase("a//b"), TestCase(""), TestCase("manifest.json")]
    public void Output_OutsideItsFolder_IsRefused(string name)
    {
        using var sandbox = WithData();
        Assert.That(() => Detached(sandbox).Output(name), Throws.ArgumentException);
    }

    [Test]
    public void Output_InAFolder_HasThatFolderMade()
    {
        using var sandbox = WithData();
        File.WriteAllText(Detached(sandbox).Output("figures/a/b.svg"), "");
        Assert.That(sandbox["out/figures/a/b.svg"], Does.Exist);
    }

    [Test]
    public void Streams_DifferByEveryPartOfTheirName()
    {
        using var sandbox = WithData();
        StageRun[] runs = [Detached(sandbox), Detached(sandbox, stage: "Extract"), Detached(sandbox, run: "seed-2"),
            Detached(sandbox, seed: 2), Detached(sandbox, experiment: "y")];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(runs.Select(run => run.Stream("a").Next64()).Append(runs[0].Stream("b").Next64()), Is.Unique);
            Assert.That(Detached(sandbox).Stream("a").Next64(), Is.EqualTo(runs[0].Stream("a").Next64()));
        }
    }

    [Test]
    public void Measures_AreWrittenWhenThereAreAny()
    {
        using var sandbox = WithData();
        var run = Detached(sandbox);
        run.WriteMeasures();
        Assert.That(sandbox["out/measures.parquet"], Does.Not.Exist);
        run.Measures.Add("train.loss.final", 0.5, 0.1, "standard error", 10);
        run.WriteMeasures();
        Assert.That(MeasureTable.Read(sandbox["out/measures.parquet"]).Single().Value, Is.EqualTo(0.5));
    }
}
