using System.Text;

namespace Eigenspectrum.Tests.Pipeline;

/// <summary>The same bytes wherever and however a build runs.</summary>
[Category("Slow")]
[NonParallelizable]
public sealed class ReproducibilityTests
{
    static Workspace Workspace => Workspace.Shared;

    [SetUp]
    public void Reset() => Workspace.Reset();

    [Test]
    public void Bytes_DependOnNeitherNodesNorThreads()
    {
        var build = Workspace.Build("-m:1", "-p:Threads=1", "-p:Force=true", "-p:Seed=1");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(build.Ran, Has.Length.EqualTo(10), build.ToString());
            Assert.That(Workspace.Artifacts(), Is.EqualTo(Workspace.Expected));
        }
    }

    [Test]
    public void ArtifactsInAFreshClone_AreUpToDate_AndMadeThereAgainWithTheSameBytes()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["LC_ALL"] = "de_DE.UTF-8",
            ["LANG"] = "de_DE.UTF-8",
            ["TZ"] = "Pacific/Auckland",
        };
        var clone = Path.Combine(Path.GetDirectoryName(Workspace.Folder)!, "clone");
        if (Directory.Exists(clone)) Directory.Delete(clone, recursive: true);
        Workspace.CopySources(clone);
        foreach (var folder in new[] { "artifacts", "experiments" }) Workspace.CopyFolder(
            Workspace[folder], Path.Combine(clone, folder));
        foreach (var file in Directory.EnumerateFiles(
            Path.Combine(clone, "artifacts"), "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow);
        try
        {
            var build = RunningProcess.Start(clone, null, ["dotnet", "build", "pipeline.proj", "-nologo"]).Finish();
            using (Assert.EnterMultipleScope())
            {
                Assert.That(build.ExitCode, Is.Zero, build.ToString());
                Assert.That(build.Output, Does.Contain("17 runs are up to date"));
            }
            var again = RunningProcess.Start(
                clone, environment,
                ["dotnet", "build", "pipeline.proj", "--no-restore", "-nologo", "-p:Force=Train+HessianSpectra+Report",
                    "-p:Threads=2", "-m:8"]).Finish();
            using (Assert.EnterMultipleScope())
            {
                Assert.That(again.RanByStage, Is.EqualTo(new[] { "HessianSpectra 4", "Report 1", "Train 2" }));
                Assert.That(Workspace.Artifacts(Path.Combine(clone, "artifacts")), Is.EqualTo(Workspace.Expected));
            }
        }
        finally
        {
            Directory.Delete(clone, recursive: true);
        }
    }

    [Test]
    public void Artifacts_NameNoPathMachineCommitOrDay()
    {
        string[] forbidden =
        [
            Workspace.Folder, Workspace.Repository, Path.GetFileName(Workspace.Folder),
            Environment.MachineName.Length > 3 ? Environment.MachineName : "/home/",
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + "/", "/tmp/", "/_/",
            TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd"), Commit(),
        ];
        using (Assert.EnterMultipleScope())
        {
            foreach (var file in Directory.EnumerateFiles(Workspace["artifacts"], "*", SearchOption.AllDirectories))
            {
                var bytes = File.ReadAllBytes(file);
                foreach (var text in forbidden)
                    Assert.That(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)), Is.EqualTo(-1),
                        $"'{text}' in {file}");
            }
        }
    }

    static string Commit()
    {
        var result = RunningProcess.Start(
            Workspace.Repository, null, ["git", "-c", "safe.directory=*", "rev-parse", "HEAD"]).Finish();
        return result.ExitCode == 0 ? result.Output.Trim()[..12] : "no commit is known here";
    }
}
