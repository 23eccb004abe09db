namespace Eigenspectrum.Tests.Pipeline;

/// <summary>What a build does after something has changed: just what it must, and it says why.</summary>
[Category("Slow")]
[NonParallelizable]
public sealed class StalenessTests
{
    const string Digits = "experiments/digits.json";
    const string Teachers = "experiments/teachers.json";

    static readonly string[] AfterTraining =
        ["Evaluate 2", "Extract 2", "HessianSpectra 2", "Report 1", "RepresentationGeometry 2", "Train 2"];

    static Workspace Workspace => Workspace.Shared;

    [SetUp]
    public void Reset() => Workspace.Reset();

    [Test]
    public void SecondBuild_DoesNothing()
    {
        var build = Workspace.Build();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(build.ExitCode, Is.Zero, build.ToString());
            Assert.That(build.Ran, Is.Empty);
            Assert.That(build.Output, Does.Contain("17 runs are up to date"));
            Assert.That(build.Warnings, Has.Length.EqualTo(1).And.All.Match(
                @"^experiments/teachers\.json\(\d+,\d+\): warning CLAIM001: impossible fails: hessian\.law\.ks is "));
        }
    }

    [Test]
    public void Strict_MakesFailingClaimsErrors()
    {
        var build = Workspace.Build("-p:Strict=true");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(build.ExitCode, Is.EqualTo(1), build.ToString());
            Assert.That(build.Errors, Has.Length.EqualTo(1).And.All.Contain("error CLAIM001: impossible fails"));
        }
    }

    [Test]
    public void TouchingEveryFileOrDatingItPastOrFuture_RunsNothing()
    {
        Touch(DateTime.UtcNow);
        Assert.That(Workspace.Build().Ran, Is.Empty, "touched");
        Touch(new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.That(Workspace.Build().Ran, Is.Empty, "2001");
        Touch(DateTime.UtcNow.AddDays(2)); // as after the clock was set back
        Assert.That(Workspace.Build().Ran, Is.Empty, "in two days");
        Workspace.Edit(Teachers, "\"teachers\": 20", "\"teachers\": 21");
        Assert.That(Workspace.Build().RanByStage,
            Is.EqualTo(new[] { "GenerateData 2", "HessianSpectra 2", "Report 1" }));

        static void Touch(DateTime time)
        {
            foreach (var folder in new[] { "artifacts", "experiments", "data" })
            {
                foreach (var file in Directory.EnumerateFiles(Workspace[folder], "*", SearchOption.AllDirectories))
                    File.SetLastWriteTimeUtc(file, time);
            }
        }
    }

    [Test]
    public void TrainParameter_RunsTrainAndWhatReadsIt_AndBackOnceMore()
    {
        Workspace.Edit(Digits, "\"learningRate\": 0.1", "\"learningRate\": 0.2");
        var build = Workspace.Build();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(build.RanByStage, Is.EqualTo(AfterTraining), build.ToString());
            Assert.That(build.Ran.Except(["Report"], StringComparer.Ordinal), Has.All.Contain("/digits/"));
            Assert.That(build.Output, Does.Match(
                "Train/digits/seed-1: section train changed: .*\"learningRate\":0\\.1.* -> .*\"learningRate\":0\\.2"));
        }
        Workspace.Edit(Digits, "\"learningRate\": 0.2", "\"learningRate\": 0.1");
        Assert.That(Workspace.Build().RanByStage, Is.EqualTo(AfterTraining), "there is one slot a run");
        Assert.That(Workspace.Artifacts(), Is.EqualTo(Workspace.Expected), "the same bytes as before");
        Assert.That(Workspace.Build().Ran, Is.Empty);
    }

    [Test]
    public void ParameterThatChangesNoByte_RunsItsStageOnly()
    {
        Workspace.Edit(Teachers, "\"bootstrap\": 10", "\"bootstrap\": 10, \"lawPoints\": 400");
        Assert.That(Workspace.Build().RanByStage, Is.EqualTo(new[] { "HessianSpectra 2" }));
        Assert.That(Workspace.Build().Ran, Is.Empty);
    }

    [Test]
    public void ReindentedAndReorderedFile_RunsNothing()
    {
        Workspace.Edit(Digits, "\"extract\": { \"samples\": 40 },", "");
        Workspace.Edit(Digits, "\"batch\": 20, \"epochs\": 2 },",
            "\n\n \"epochs\" :2 , \"batch\":  20},\n // a comment\n \"extract\": {\"samples\":40},");
        Assert.That(Workspace.Build().Ran, Is.Empty);
    }

    [Test]
    public void AddedSeed_RunsThatSeedAndTheReport()
    {
        Workspace.Edit(Digits, "\"seeds\": [1, 2]", "\"seeds\": [1, 2, 3]");
        Assert.That(Workspace.Build().Ran, Is.EqualTo(new[]
        {
            "Evaluate/digits/seed-3", "Extract/digits/seed-3", "GenerateData/digits/seed-3",
                "HessianSpectra/digits/seed-3",
            "Report", "RepresentationGeometry/digits/seed-3", "Train/digits/seed-3",
        }));
    }

    [Test]
    public void DamagedArtifact_IsMadeAgainAndNothingElse()
    {
        File.Delete(Workspace["artifacts/Train/digits/seed-1/checkpoints.parquet"]);
        File.AppendAllText(Workspace["artifacts/Extract/digits/seed-2/weights.parquet"], "x");
        File.Delete(Workspace["artifacts/Evaluate/digits/seed-2/manifest.json"]);
        File.WriteAllText(Workspace["artifacts/GenerateData/digits/seed-1/manifest.json"], "{ \"half");
        var build = Workspace.Build();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(build.Ran, Is.EqualTo(new[]
            {
                "Evaluate/digits/seed-2", "Extract/digits/seed-2", "GenerateData/digits/seed-1", "Train/digits/seed-1",
            }), build.ToString());
            Assert.That(Workspace.Artifacts(), Is.EqualTo(Workspace.Expected));
        }
    }

    [Test]
    public void ChangedDataFile_RunsWhatReadsIt_AndAMissingOneIsOneClearLine()
    {
        var file = Workspace["data/digits/digits.csv.gz"];
        File.Move(file, file + ".away");
        var missing = Workspace.Build();
        File.Move(file + ".away", file);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(missing.ExitCode, Is.EqualTo(1), missing.ToString());
            Assert.That(missing.Errors, Has.Length.EqualTo(1)
                .And.All.Contains("'data/digits/digits.csv.gz', which is missing"));
        }
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 0x10;
        File.WriteAllBytes(file, bytes);
        var corrupt = Workspace.Build();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(corrupt.ExitCode, Is.EqualTo(1), corrupt.ToString());
            Assert.That(corrupt.Errors, Is.Not.Empty.And.All.Contain("digits.csv.gz")
                .And.All.Contain("GenerateData/digits/seed-"));
            Assert.That(corrupt.Output,
                Does.Contain("GenerateData/digits/seed-1: file data/digits/digits.csv.gz changed")
                .And.Not.Contain("   at "));
        }
    }

    [Test]
    public void GitStashAndBranchSwitchAndBack_RunNothing()
    {
        Git("init", "-q");
        Git("add", "experiments", "stages", "shared", "build", "pipeline.proj");
        Git("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-q", "-m", "x");
        Git("checkout", "-q", "-b", "other");
        Workspace.Edit(Digits, "\"learningRate\": 0.1", "\"learningRate\": 0.2");
        Workspace.Edit("stages/Train/Program.cs", "using", "// a comment\nusing");
        Git("stash", "-q");
        Assert.That(Workspace.Build().Ran, Is.Empty, "stashed");
        Git("stash", "pop", "-q");
        Git("checkout", "-q", "--", "stages");
        Git("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-q", "-a", "-m", "y");
        Git("checkout", "-q", "-");
        Assert.That(Workspace.Build().Ran, Is.Empty, "back on the first branch");
        Directory.Delete(Workspace[".git"], recursive: true);

        static void Git(params string[] arguments)
        {
            var result = RunningProcess.Start(Workspace.Folder, null,
                ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", .. arguments]).Finish();
            Assert.That(result.ExitCode, Is.Zero, result.ToString());
        }
    }
}
