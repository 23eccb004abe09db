using System.Diagnostics;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Tests.Pipeline;

/// <summary>
/// Whatever goes wrong, no artifact that a reader would accept is wrong, and the next build finishes the work.
/// </summary>
[Category("Slow")]
[NonParallelizable]
public sealed class FailureTests
{
    const string Digits = "experiments/digits.json";

    static readonly string[] Long = ["\"batch\": 20, \"epochs\": 2", "\"batch\": 20, \"epochs\": 900000"];

    static Workspace Workspace => Workspace.Shared;

    [SetUp]
    public void Reset() => Workspace.Reset();

    [Test]
    public void FailingRun_IsOneLine_KeepGoingFinishesTheOthers_AndTheNextBuildTheRest()
    {
        Workspace.Edit(Digits, "\"samples\": 40", "\"samples\": 40, \"layers\": [\"layer7\"]");
        Workspace.Edit("experiments/teachers.json", "\"teachers\": 20", "\"teachers\": 22");
        var stop = Workspace.Build("-m:1", "-t:Extract");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(stop.ExitCode, Is.EqualTo(1), stop.ToString());
            Assert.That(stop.Errors, Has.Length.EqualTo(1)
                .And.All.Match("^Extract/digits/seed-1 ?: error PIPE101: .*layer7"));
            Assert.That(stop.RanByStage, Is.EqualTo(new[] { "GenerateData 2" }));
        }
        var keep = Workspace.Build("-p:KeepGoing=true");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(keep.ExitCode, Is.EqualTo(1), keep.ToString());
            Assert.That(keep.Ran, Is.EqualTo(new[]
                { "HessianSpectra/teachers/inputs-3.hidden-5.seed-1",
                    "HessianSpectra/teachers/inputs-5.hidden-3.seed-1" }));
            Assert.That(keep.Warnings, Has.Some.Match(
                "^RepresentationGeometry/digits/seed-1 ?: warning PIPE012: not run, as Extract/digits/seed-1")
                .And.Some.Match("^Report ?: warning PIPE012"));
            Assert.That(WrongArtifacts(), Is.Empty);
        }
        Workspace.Edit(Digits, ", \"layers\": [\"layer7\"]", "");
        Assert.That(Workspace.Build().Ran, Is.EqualTo(new[] { "Report" }));
    }

    [Test]
    public void CtrlC_EndsAtOnce_AndLeavesNothing()
    {
        Workspace.Edit(Digits, Long[0], Long[1]);
        // A shell that starts the tests in the background has them, and what they start, ignore Ctrl-C.
        string[] command = ["env", "--default-signal=INT", "setsid", "dotnet", "build", "pipeline.proj", "--no-restore",
            "-nologo", "-p:Experiment=digits"];
        var build = RunningProcess.Start(Workspace.Folder, null, command);
        WaitForStage("Train");
        var clock = Stopwatch.StartNew();
        build.Signal("INT", group: true);
        var result = build.Finish();
        TestContext.Progress.WriteLine($"Ctrl-C: {clock.Elapsed.TotalSeconds:0.0} s");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(clock.Elapsed.TotalSeconds, Is.LessThan(10), "3 s on a machine that does nothing else");
            Assert.That(result.ExitCode, Is.Not.Zero);
            Assert.That(Processes("Train.dll"), Is.Empty);
            Assert.That(Directory.GetFileSystemEntries(Workspace["artifacts/.tmp"]), Is.Empty);
            Assert.That(Workspace.Artifacts(), Is.EqualTo(Workspace.Expected), "the old artifacts are whole");
        }
    }

    [Test]
    public void KilledStage_IsOneLine_AndTheNextBuildTidiesUp()
    {
        Workspace.Edit(Digits, Long[0], Long[1]);
        var build = Workspace.Start(["-p:Experiment=digits", "-p:Seed=1"]);
        WaitForStage("Train");
        Kill(Processes("Train.dll").Single());
        var result = build.Finish();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.ExitCode, Is.EqualTo(1), result.ToString());
            Assert.That(result.Errors, Has.Length.EqualTo(1).And.All.Match(
                "^Train/digits/seed-1 ?: error PIPE002: the process of the stage died with exit code 137"));
            Assert.That(WrongArtifacts(), Is.Empty);
            Assert.That(Directory.GetFileSystemEntries(Workspace["artifacts/.tmp"]), Has.Length.EqualTo(1));
        }
        Workspace.Edit(Digits, Long[1], Long[0]);
        Assert.That(Workspace.Build().Ran, Is.Empty);
        Assert.That(Directory.GetFileSystemEntries(Workspace["artifacts/.tmp"]), Is.Empty);
    }

    [Test]
    public void StageKilledAtTwentyMoments_LeavesTheOldArtifactOrNone()
    {
        var plan = RunningProcess.Start(
            Workspace.Folder, null,
                ["dotnet", ".build/bin/Plan/release/Plan.dll", "plan", "--plan", Plan(), "--force", "true"]).Finish();
        Assert.That(plan.ExitCode, Is.Zero, plan.ToString());
        string[] command = ["dotnet", ".build/bin/Train/release/Train.dll", "--plan", Plan(), "--run", "digits/seed-1",
            "--force"];
        var whole = RunningProcess.Start(Workspace.Folder, null, command).Finish();
        Assert.That(whole.ExitCode, Is.Zero, whole.ToString());
        var stream = new RandomStream(1, "moments");
        var killed = 0;
        for (var i = 0; i < 20; i++)
        {
            var moment = TimeSpan.FromSeconds(whole.Seconds * (i + stream.Uniform()) / 19);
            var stage = RunningProcess.Start(Workspace.Folder, null, command);
            Thread.Sleep(moment);
            if (!stage.HasExited) killed++;
            stage.Kill();
            stage.Finish();
            Assert.That(WrongArtifacts(), Is.Empty, $"killed after {moment.TotalSeconds:0.00} s");
        }
        Assert.That(killed, Is.GreaterThan(5));
        Assert.That(Workspace.Build().ExitCode, Is.Zero);
        Assert.That(Workspace.Artifacts(), Is.EqualTo(Workspace.Expected), "as an undisturbed build");
    }

    [Test]
    public void KilledBuild_IsFinishedByTheNext()
    {
        var build = Workspace.Start(["-p:Force=true"]);
        build.WaitFor("Extract: 2 to run");
        build.Kill();
        build.Finish();
        var next = Workspace.Build("-p:Force=Extract+Report");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(next.ExitCode, Is.Zero, next.ToString());
            Assert.That(Workspace.Artifacts(), Is.EqualTo(Workspace.Expected));
        }
    }

    [Test]
    public void TwoBuildsAtOnce_MakeEachRunOnce()
    {
        Workspace.Edit(Digits, "\"learningRate\": 0.1", "\"learningRate\": 0.4");
        var first = Workspace.Start([]);
        var second = Workspace.Start([]);
        var results = new[] { first.Finish(), second.Finish() };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(results.Select(result => result.ExitCode), Has.All.Zero, results[0].ToString() + results[1]);
            Assert.That(results.SelectMany(result => result.Ran).ToArray(), Is.Unique.And.Length.EqualTo(11));
            Assert.That(Workspace.Build().Ran, Is.Empty);
        }
    }

    [Test]
    public void FullDisk_IsOneClearLine_AndWithRoomAgainTheBuildFinishes()
    {
        RequireMounts();
        var script = """
            set -e
            mv artifacts artifacts.saved; mkdir artifacts; mount -t tmpfs -o size=4m tmpfs artifacts
            cp -a artifacts.saved/. artifacts/; rm -rf artifacts.saved
            dd if=/dev/zero of=artifacts/filler bs=1k 2>/dev/null || true
            dotnet build pipeline.proj --no-restore -nologo -p:Force=Train+Evaluate || echo "first: failed"
            cp -a artifacts "$1/after-first"; rm artifacts/filler
            dotnet build pipeline.proj --no-restore -nologo && echo "second: done"
            cp -a artifacts "$1/after-second"
            """;
        using var sandbox = new Sandbox();
        Directory.CreateDirectory(sandbox["out"]);
        var result = RunningProcess.Start(
            Workspace.Folder, null, ["unshare", "-m", "bash", "-c", script, "bash", sandbox["out"]]).Finish();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Output, Does.Contain("first: failed").And.Contain("second: done"));
            Assert.That(result.Errors, Is.Not.Empty.And.All.Match(
                "^Train/digits/seed-[12] ?: error PIPE103: .*the disk is full"), result.ToString());
            Assert.That(WrongArtifacts(sandbox["out/after-first"]), Is.Empty);
            Assert.That(Workspace.Artifacts(sandbox["out/after-second"]), Is.EqualTo(Workspace.Expected));
        }
    }

    [Test]
    public void ReadOnlyFolders_AreOneClearLine()
    {
        RequireMounts();
        using (Assert.EnterMultipleScope())
        {
            foreach (var folder in new[] { "artifacts", ".pipeline" })
            {
                var script = $"mount --bind {folder} {folder} && mount -o remount,bind,ro {folder} && "
                    + "exec dotnet build pipeline.proj --no-restore -nologo";
                var result = RunningProcess.Start(Workspace.Folder, null, ["unshare", "-m", "bash", "-c", script])
                    .Finish();
                Assert.That(result.ExitCode, Is.EqualTo(1), result.ToString());
                Assert.That(result.Errors, Has.Length.EqualTo(1).And.All.Match($"error PIPE10[45]: .*{folder}"),
                    result.ToString());
            }
        }
    }

    /// <summary>Artifacts with a manifest that a reader would believe and whose files are other than it says.</summary>
    static string[] WrongArtifacts(string? folder = null) =>
        [.. Directory.EnumerateFiles(folder ?? Workspace["artifacts"], Manifest.FileName, SearchOption.AllDirectories)
            .Select(file => Path.GetDirectoryName(file)!)
            .SelectMany(artifact => Manifest.TryRead(artifact)?.Problems(artifact) ?? [])];

    static string Plan()
    {
        var plan = Workspace[".pipeline/plan/by-hand"];
        Directory.CreateDirectory(plan);
        return plan;
    }

    static void WaitForStage(string stage) =>
        Assert.That(() => Processes($"{stage}.dll").Length > 0 && Directory.Exists(Workspace["artifacts/.tmp"])
            && Directory.GetDirectories(Workspace["artifacts/.tmp"]).Length > 0, Is.True.After(60_000, 20));

    /// <summary>The numbers of the processes of a stage in the workspace.</summary>
    static int[] Processes(string program) =>
        [.. Process.GetProcesses().Where(process => IsOf(process, program)).Select(process => process.Id)];

    static bool IsOf(Process process, string program)
    {
        try
        {
            var command = File.ReadAllText($"/proc/{process.Id}/cmdline");
            return command.StartsWith("dotnet\0", StringComparison.Ordinal)
                && command.Contains(program, StringComparison.Ordinal)
                && new DirectoryInfo($"/proc/{process.Id}/cwd").LinkTarget == Workspace.Folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    static void Kill(int id)
    {
        using var process = Process.GetProcessById(id);
        process.Kill();
    }

    static void RequireMounts()
    {
        var result = RunningProcess.Start(
            Workspace.Folder, null, ["unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]).Finish();
        if (result.ExitCode != 0) Assert.Ignore($"this user may not mount: {result.Output.Trim()}");
    }
}
