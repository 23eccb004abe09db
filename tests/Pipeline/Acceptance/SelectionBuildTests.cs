namespace Eigenspectrum.Tests.Pipeline;

/// <summary>Builds of a part: targets, experiments, seeds, other folders; and the targets that only show.</summary>
[Category("Slow")]
[NonParallelizable]
public sealed class SelectionBuildTests
{
    const string Digits = "experiments/digits.json";

    static Workspace Workspace => Workspace.Shared;

    [SetUp]
    public void Reset() => Workspace.Reset();

    [Test]
    public void PartByPart_EachBuildMakesWhatItNeeds_AndTheLastTheRest()
    {
        Workspace.Edit(Digits, "\"learningRate\": 0.1", "\"learningRate\": 0.3");
        Assert.That(Workspace.Build("-t:Train", "-p:Experiment=digits", "-p:Seed=2").Ran,
            Is.EqualTo(new[] { "Train/digits/seed-2" }));
        Assert.That(Workspace.Build("-t:Hessian", "-p:Experiment=digits").Ran,
            Is.EqualTo(new[] { "HessianSpectra/digits/seed-1", "HessianSpectra/digits/seed-2",
                "Train/digits/seed-1" }));
        var seed = Workspace.Build("-p:Seed=1");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(seed.Ran, Is.EqualTo(new[]
                { "Evaluate/digits/seed-1", "Extract/digits/seed-1", "RepresentationGeometry/digits/seed-1" }),
                    seed.ToString());
            Assert.That(seed.Output, Does.Contain("Report covers all seeds: it is skipped with -p:Seed"));
        }
        Assert.That(Workspace.Build().Ran, Is.EqualTo(new[]
            { "Evaluate/digits/seed-2", "Extract/digits/seed-2", "Report", "RepresentationGeometry/digits/seed-2" }));
    }

    [Test]
    public void SelectedExperiments_HaveAReportOfTheirOwnThatSaysSo()
    {
        var build = Workspace.Build("-p:Experiment=teachers");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(build.Ran, Is.EqualTo(new[] { "Report" }), build.ToString());
            Assert.That(build.Output, Does.Contain("Report: selection changed: all -> teachers"));
            Assert.That(File.ReadAllText(Workspace["artifacts/Report/claims.csv"]), Does.Not.Contain("digits"));
            Assert.That(File.ReadAllText(Workspace["artifacts/Report/manifest.json"]),
                Does.Contain("selection teachers"));
        }
    }

    [Test]
    public void Mistakes_OnTheCommandLine_AreOneClearLineEach()
    {
        using (Assert.EnterMultipleScope())
        {
            Expect("'digit' is no experiment; there are: digits, teachers", "-p:Experiment=digit");
            Expect("no selected experiment has the seed 7; there are: 1, 2", "-p:Seed=7");
            Expect("'Trian' is no stage; there are: GenerateData, Train, ", "-p:Force=Trian");
            Expect("'no/such' is no folder", "-p:Experiments=no/such");
            Expect("Threads is 'many'; it must be a whole number from 1 on", "-p:Threads=many");
            Expect("Strict is 'yes'; it must be true or false", "-p:Strict=yes");
        }

        static void Expect(string message, string argument)
        {
            var build = Workspace.Build(argument);
            Assert.That(build.ExitCode, Is.EqualTo(1), build.ToString());
            Assert.That(build.Errors, Has.Length.EqualTo(1).And.All.Contains(message), build.ToString());
            Assert.That(build.Ran, Is.Empty);
        }
    }

    [Test]
    public void Mistakes_InExperiments_AreAllReportedAtOnceWithTheirLines()
    {
        Workspace.Edit(Digits, "\"batch\": 20", "\"batchh\": 20");
        Workspace.Edit(Digits, "\"samples\": 30", "\"samples\": -3");
        Workspace.Edit("experiments/teachers.json", "\"data.hidden\": 5", "\"data.hiden\": 5");
        Workspace.Edit("experiments/teachers.json", "\"data.hidden\": 3", "\"data.hiden\": 3");
        var build = Workspace.Build();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(build.ExitCode, Is.EqualTo(1), build.ToString());
            Assert.That(build.Errors,
                Has.All.Match(@"^experiments/(digits|teachers)\.json\(\d+,\d+\): error EXP001: "));
            Assert.That(build.Errors, Has.Some.Contain("'batchh'").And.Some.Contain("-3").And.Some.Contain("hiden"));
            Assert.That(build.Ran, Is.Empty);
        }
    }

    [Test]
    public void OtherFolder_WithOddLetters_SimplyWorks()
    {
        using var sandbox = new Sandbox();
        var folder = sandbox["it's a \"study\" für $HOME & 100%25 `x`;"];
        Directory.CreateDirectory(folder);
        File.Copy(Workspace["experiments/teachers.json"], Path.Combine(folder, "my-own.json"));
        var build = Workspace.Build($"-p:Experiments={Escape(folder)}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(build.ExitCode, Is.Zero, build.ToString());
            Assert.That(build.RanByStage, Is.EqualTo(new[] { "GenerateData 2", "HessianSpectra 2", "Report 1" }));
            Assert.That(build.Ran, Has.Some.Contain("my-own"));
        }
        sandbox.Write("second/digits.json", File.ReadAllText(Workspace[Digits]));
        var twice = Workspace.Build($"-p:Experiments=\"experiments;{Escape(sandbox["second"])}\"");
        Assert.That(twice.Errors, Has.Length.EqualTo(1).And.All.Contains("Two experiments are called 'digits'"),
            twice.ToString());

        // What MSBuild itself takes apart on its command line.
        static string Escape(string path) => path.Replace("%", "%25", StringComparison.Ordinal)
            .Replace(";", "%3B", StringComparison.Ordinal).Replace("\"", "%22", StringComparison.Ordinal)
            .Replace("$", "%24", StringComparison.Ordinal).Replace("'", "%27", StringComparison.Ordinal);
    }

    [Test]
    public void Status_ShowsWhatWouldRunAndWhy_AndRunsNothing()
    {
        Workspace.Edit(Digits, "\"epochs\": 2", "\"epochs\": 3");
        var status = Workspace.Build("-t:Status");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(status.ExitCode, Is.Zero, status.ToString());
            Assert.That(status.Ran, Is.Empty);
            Assert.That(status.Output, Does.Contain("Train/digits/seed-2: section train changed: ")
                .And.Contain("Extract/digits/seed-2: Train/digits/seed-2 will run"));
            Assert.That(Workspace.Artifacts(), Is.EqualTo(Workspace.Expected));
        }
    }

    [Test]
    public void Graph_IsPrintedAndWritten()
    {
        var graph = Workspace.Build("-t:Graph");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(graph.Output, Does.Contain("graph LR").And.Contain("Train --> Extract")
                .And.Contain("digraph pipeline"));
            Assert.That(File.ReadAllText(Workspace[".pipeline/graph.mmd"]), Does.StartWith("graph LR"));
            Assert.That(File.ReadAllText(Workspace[".pipeline/graph.dot"]), Does.StartWith("digraph"));
        }
    }

    [Test]
    public void Gc_ListsBeforeItDeletes()
    {
        Workspace.Edit(Digits, "\"seeds\": [1, 2]", "\"seeds\": [1]");
        var list = Workspace.Build("-t:Gc");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(list.Output, Does.Contain("would delete artifacts/Train/digits/seed-2")
                .And.Not.Contain("seed-1"));
            Assert.That(Workspace["artifacts/Train/digits/seed-2"], Does.Exist);
        }
        Workspace.Build("-t:Gc", "-p:Delete=true");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Workspace["artifacts/Train/digits/seed-2"], Does.Not.Exist);
            Assert.That(Workspace["artifacts/Train/digits/seed-1"], Does.Exist);
        }
    }

    [Test]
    public void Verify_FindsARunOfEachStageEqual_AndAForgedOneNot()
    {
        var all = Workspace.Build("-t:Verify");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(all.ExitCode, Is.Zero, all.ToString());
            Assert.That(all.Output.Split('\n')
                .Count(line => line.Contains("the same bytes again", StringComparison.Ordinal)), Is.EqualTo(7));
            Assert.That(Workspace.Artifacts(), Is.EqualTo(Workspace.Expected));
        }
        // An artifact whose manifest fits but which the stage would not make: only making it again can tell.
        var folder = Workspace["artifacts/Evaluate/digits/seed-1"];
        var manifest = Eigenspectrum.Artifacts.Manifest.Read(folder);
        File.AppendAllText(Path.Combine(folder, "measures.parquet"), "x");
        Eigenspectrum.Artifacts.Manifest.Of(folder, manifest.Key, manifest.KeyText).Write(folder);
        var forged = Workspace.Build("-t:Verify", "-p:Sample=all", "-p:Experiment=digits", "-p:Seed=1");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(forged.ExitCode, Is.EqualTo(1), forged.ToString());
            Assert.That(forged.Errors, Has.Length.EqualTo(1)
                .And.All.Contains("Evaluate/digits/seed-1 made again has other bytes in measures.parquet"));
        }
    }
}
