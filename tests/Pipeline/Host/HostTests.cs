using System.Diagnostics;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Tests.Pipeline;

/// <summary>The parts of the stage host that need no process.</summary>
public sealed class HostTests
{
    [TestCase(12, 30, "epoch 12 of 30", 21, "epoch 12 of 30, 40 %, 21 s, about 32 s left")]
    [TestCase(0, 30, "starting", 12, "starting, 12 s")]
    [TestCase(30, 30, "last", 130, "last, 100 %, 2 min")]
    [TestCase(1, 2, "test error: 0.25\nx", 20, "test error  0.25 x, 50 %, 20 s, about 20 s left")]
    [TestCase(5, double.NaN, "what", 20, "what, 20 s")]
    public void Progress_SaysHowFarHowLongAndHowLongStill(
        double done, double total, string what, double seconds, string line)
    {
        using var reporter = new ProgressReporter(_ => { });
        reporter.Report(done, total, what);
        Assert.That(reporter.Describe(seconds), Is.EqualTo(line));
    }

    [Test]
    public void Progress_OfAStageThatTellsNothing_GoesByTheLastTime()
    {
        using var reporter = new ProgressReporter(_ => { }, expectedSeconds: 50);
        Assert.That(reporter.Describe(20), Is.EqualTo("running, 20 s, about 30 s left"));
    }

    [Test]
    public void Progress_PrintsAsTimePasses()
    {
        var lines = new System.Collections.Concurrent.ConcurrentQueue<string>();
        using var reporter = new ProgressReporter(lines.Enqueue, interval: TimeSpan.FromMilliseconds(5));
        Assert.That(() => lines.Count, Is.GreaterThan(2).After(5000, 10));
    }

    [Test]
    public void Failure_OfEachKind_HasItsExitCodeAndOneLine()
    {
        static string Line(Exception e) => Failure.Of(e, "Train/x/seed-1", ".pipeline/logs/x.log").ToString();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Line(new UserErrorException("a\nb")), Is.EqualTo("Train/x/seed-1: error PIPE101: a b"));
            Assert.That(Line(new InvalidDataException("'f' at 7 is wrong.")),
                Does.StartWith("Train/x/seed-1: error PIPE102: 'f' at 7 is wrong; "));
            Assert.That(Line(new IOException("No space left", 28)), Does.Contain("error PIPE103")
                .And.Contain("disk is full"));
            Assert.That(Line(new UnauthorizedAccessException("Access denied.")), Does.Contain("error PIPE104"));
            Assert.That(Line(new AggregateException(new AggregateException(new UserErrorException("inner")))),
                Does.EndWith("inner"));
            Assert.That(Failure.Of(new UserErrorException("a"), "x", null).ExitCode, Is.EqualTo(1));
            Assert.That(Failure.Of(new InvalidOperationException("a"), "x", null).ExitCode, Is.EqualTo(2));
        }
    }

    [Test]
    public void Failure_OfADefect_NamesFileAndLineAndAsksToReport()
    {
        static Exception Thrown()
        {
            try
            {
                throw new InvalidOperationException("oops");
            }
            catch (InvalidOperationException e)
            {
                return e;
            }
        }

        var line = Failure.Of(Thrown(), "Train/x/seed-1", "the.log").ToString();
        Assert.That(line, Does.Match(
            @"^tests/Pipeline/Host/HostTests\.cs\(\d+,\d+\): error PIPE200: Train/x/seed-1: "
            + @"InvalidOperationException: oops; .*please report it with the\.log$"));
    }

    [Test]
    public void Scratch_OutlivesARunOfItsKey_AndNoOther()
    {
        const string Key = "0123456789abcdef0123", Other = "fedcba98765432100123";
        using var sandbox = new Sandbox();
        var folders = new PipelineFolders(sandbox["."]);
        var run = new RunId("Train", "x", "seed-1");
        var own = ScratchFolder.Prepare(folders, run, Key, afresh: false);
        Assert.That(Directory.Exists(own), Is.False);
        Directory.CreateDirectory(own);
        Assert.That(ScratchFolder.Prepare(folders, run, Key, afresh: false), Is.EqualTo(own));
        Assert.That(Directory.Exists(own), "kept for the same key");
        Assert.That(ScratchFolder.Prepare(folders, run, Key, afresh: true), Is.EqualTo(own));
        Assert.That(Directory.Exists(own), Is.False, "forced");
        Directory.CreateDirectory(own);
        Assert.That(ScratchFolder.Prepare(folders, run, Other, afresh: false), Is.Not.EqualTo(own));
        Assert.That(Directory.Exists(own), Is.False, "of another key");
        Directory.CreateDirectory(own);
        ScratchFolder.Discard(folders, run);
        Assert.That(Directory.Exists(folders.Scratch(run)), Is.False);
    }

    [Test]
    public void Lock_IsHeldByOneAndWaitedForByTheOther()
    {
        using var sandbox = new Sandbox();
        var path = sandbox["locks/Train/x.lock"];
        var first = RunLock.Take(path, () => Assert.Fail("nobody holds it"));
        var waited = new ManualResetEventSlim();
        var second = Task.Run(() => RunLock.Take(path, waited.Set));
        Assert.That(waited.Wait(TimeSpan.FromSeconds(10)), Is.True);
        Assert.That(second.IsCompleted, Is.False);
        first.Dispose();
        Assert.That(second.Wait(TimeSpan.FromSeconds(10)), Is.True);
        second.Result.Dispose();
    }

    [Test]
    public void Lock_OfAKilledProcess_IsFree()
    {
        using var sandbox = new Sandbox();
        var path = sandbox.Write("a.lock", "");
        using var process = Process.Start(new ProcessStartInfo("flock", ["--exclusive", path, "sleep", "60"]))!;
        Assert.That(() => IsHeld(path), Is.True.After(10_000, 20));
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        using var taken = RunLock.Take(path, () => { });
        Assert.That(taken, Is.Not.Null);

        static bool IsHeld(string path)
        {
            var held = false;
            try
            {
                using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                held = true;
            }
            return held;
        }
    }

    [Test]
    public void Log_KeepsWhatAStagePrintsFromTheScreen()
    {
        using var sandbox = new Sandbox();
        var (screen, errors) = (Console.Out, Console.Error);
        var shown = new StringWriter();
        Console.SetOut(shown);
        Console.SetError(shown);
        try
        {
            using var log = new RunLog();
            log.Open(sandbox["a/b.log"]);
            log.Capture(() =>
            {
                Console.WriteLine("test error: 0.25");
                Console.Error.WriteLine("x: error Y: z");
            });
            log.Say("done");
        }
        finally
        {
            Console.SetOut(screen);
            Console.SetError(errors);
        }
        using (Assert.EnterMultipleScope())
        {
            Assert.That(shown.ToString(), Is.EqualTo($"done{Environment.NewLine}"));
            Assert.That(File.ReadAllLines(sandbox["a/b.log"]),
                Is.EqualTo(new[] { "test error: 0.25", "x: error Y: z", "done" }));
        }
    }

    [Test]
    public void Durations_TheLastOneCounts_AndThePageListsAll()
    {
        using var sandbox = new Sandbox();
        var folders = new PipelineFolders(sandbox.Folder);
        Directory.CreateDirectory(folders.State);
        var run = new RunId("Train", "a", "seed-1");
        Durations.Append(folders, run, 1.5);
        Durations.Append(folders, run with { Name = "seed-2" }, 3);
        Durations.Append(folders, run, 2.5);
        Durations.WritePage(folders);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Durations.Of(folders, run), Is.EqualTo(2.5));
            Assert.That(Durations.Of(folders, run with { Name = "seed-3" }), Is.Null);
            Assert.That(File.ReadAllText(sandbox[".pipeline/durations.html"]), Does.Contain("Train/a/seed-2")
                .And.Contain("5.5"));
        }
    }

    [Test]
    public void Verification_TellsFilesWhoseBytesDiffer()
    {
        using var sandbox = new Sandbox();
        var folders = new PipelineFolders(sandbox.Folder);
        var run = new RunId("Train", "a", "seed-1");
        sandbox.Write("artifacts/Train/a/seed-1/x", "1");
        sandbox.Write("artifacts/Train/a/seed-1/y", "1");
        var before = Manifest.Of(folders.Artifact(run), "k", []);
        sandbox.Write("again/x", "1");
        sandbox.Write("again/y", "1");
        Assert.That(() => Verification.Compare(run, Manifest.Of(sandbox["again"], "k", []), before, folders),
            Throws.Nothing);
        sandbox.Write("again/y", "2");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Verification.Compare(run, Manifest.Of(sandbox["again"], "k", []), before, folders),
                Throws.TypeOf<UserErrorException>()
                    .With.Message.Contains("other bytes in y than artifacts/Train/a/seed-1"));
            Assert.That(() => Verification.Compare(run, Manifest.Of(sandbox["again"], "k2", []), before, folders),
                Throws.TypeOf<UserErrorException>().With.Message.Contains("not up to date"));
            Assert.That(() => Verification.Compare(run, before, null, folders), Throws.TypeOf<UserErrorException>());
        }
    }
}
