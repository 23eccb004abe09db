namespace Eigenspectrum.Tests.Pipeline;

/// <summary>What a build does after code has changed, or after its compiled form has.</summary>
[Category("Slow")]
[NonParallelizable]
public sealed class CodeTests
{
    const string Leaf = "stages/Evaluate/Program.cs";

    static Workspace Workspace => Workspace.Shared;

    [SetUp]
    public void Reset() => Workspace.Reset();

    [OneTimeTearDown]
    public void Rebuild()
    {
        Workspace.Reset();
        Workspace.Build("-t:BuildStages");
    }

    [Test]
    public void CommentsDeletedAssembliesAndSwitchesOfDotnetBuild_RunNothing()
    {
        Workspace.Edit("stages/Train/TrainStage.cs", "namespace", "// a comment\n// and another\nnamespace");
        Workspace.Edit("shared/Statistics/KolmogorovSmirnov.cs", "namespace", "// a comment\n\nnamespace");
        Workspace.Edit("shared/Artifacts/Files/FileHash.cs", "namespace", "// a comment\nnamespace");
        File.Delete(Workspace[".build/bin/Extract/release/Extract.dll"]);
        File.Delete(Workspace[".build/bin/Evaluate/release/Eigenspectrum.Networks.dll"]);
        using var sandbox = new Sandbox();
        var build = Workspace.Build("-c", "Debug", "-o", sandbox["elsewhere"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(build.ExitCode, Is.Zero, build.ToString());
            Assert.That(build.Output, Does.Contain("Train -> "), "it has been compiled");
            Assert.That(build.Ran, Is.Empty);
            Assert.That(Workspace[".build/bin/Extract/release/Extract.dll"], Does.Exist);
            Assert.That(Workspace[".build/bin/Evaluate/release/Eigenspectrum.Networks.dll"], Does.Exist);
            Assert.That(sandbox["elsewhere"], Does.Not.Exist);
            Assert.That(Workspace[".build/bin/Train/debug"], Does.Not.Exist);
        }
    }

    [Test]
    public void ChangeOfALeaf_RunsThatStage_AndADefectInItIsOneLineWithItsPlace()
    {
        Workspace.Edit(Leaf, "return Stage", "Console.WriteLine(\"test error: 0.25\");\nreturn Stage");
        var build = Workspace.Build();
        Assert.That(build.RanByStage, Is.EqualTo(new[] { "Evaluate 2" }), build.ToString());
        Assert.That(Workspace.Artifacts(), Has.Count.EqualTo(Workspace.Expected.Count));

        Workspace.Edit(Leaf, "EvaluateStage.Run);",
            "(EvaluateOptions _, StageRun run) =>\n    throw new InvalidOperationException(\"$(oops);%41 'x'\"));");
        var defect = Workspace.Build("-m:1");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(defect.ExitCode, Is.EqualTo(1), defect.ToString());
            Assert.That(defect.Errors, Has.Length.EqualTo(1).And.All.Match(
                @"^stages/Evaluate/Program\.cs\(\d+,\d+\): error PIPE200: Evaluate/digits/seed-1: "
                + @"InvalidOperationException: \$\(oops\);%41 'x'; this is a defect of Eigenspectrum, "
                + @"please report it with \.pipeline/logs/Evaluate/digits/seed-1\.log$"));
            Assert.That(Directory.GetFileSystemEntries(Workspace["artifacts/.tmp"]), Is.Empty);
            Assert.That(File.ReadAllText(Workspace[".pipeline/logs/Evaluate/digits/seed-1.log"]),
                Does.Contain("   at "));
        }
    }

    [Test]
    public void ChangeOfALibrary_RunsAllThatUseIt_WithEqualBytes()
    {
        Workspace.Edit("shared/Artifacts/Files/FileHash.cs", "using var stream",
            "GC.KeepAlive(path);\n        using var stream");
        var build = Workspace.Build("-p:Seed=1");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(build.Ran, Has.Length.EqualTo(10), build.ToString());
            Assert.That(Results(Workspace.Artifacts()), Is.EqualTo(Results(Workspace.Expected)));
        }

        // Without what names the code: manifests, and the report, which shows where its numbers come from.
        static Dictionary<string, string> Results(IReadOnlyDictionary<string, string> artifacts) =>
            artifacts.Where(file => !file.Key.EndsWith("manifest.json", StringComparison.Ordinal)
                && file.Key != "Report/index.html")
                .ToDictionary(file => file.Key, file => file.Value, StringComparer.Ordinal);
    }

    [Test]
    public void NoIncremental_RunsEverything_AndCleanForgetsEverything()
    {
        var again = Workspace.Build("--no-incremental", "-p:Experiment=digits", "-p:Seed=1");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(again.Ran, Has.Length.EqualTo(6), again.ToString());
            Assert.That(Workspace.Artifacts(), Is.EqualTo(Workspace.Expected));
        }
        var clean = RunningProcess.Start(Workspace.Folder, null, ["dotnet", "clean", "pipeline.proj"]).Finish();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(clean.ExitCode, Is.Zero, clean.ToString());
            Assert.That(Workspace["artifacts"], Does.Not.Exist);
            Assert.That(Workspace[".pipeline"], Does.Not.Exist);
            Assert.That(Workspace[".build/bin/Train/release/Train.dll"], Does.Not.Exist);
        }
    }
}
