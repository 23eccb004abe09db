namespace Eigenspectrum.Artifacts.Tests;

public sealed class DurableFolderTests
{
    [Test]
    public void Publish_MovesTheFiles_AndWritesTheManifestLast()
    {
        using var folder = new TemporaryFolder();
        var manifest = Work(folder, "new");
        var operations = new FailingFileOperations();
        DurableFolder.Publish(folder["work"], folder["run"], manifest, operations);
        Assert.That(Manifest.Read(folder["run"]), Is.EqualTo(manifest));
        Assert.That(Manifest.Read(folder["run"]).Problems(folder["run"]), Is.Empty);
        Assert.That(DurableFolder.Files(folder["work"]), Is.Empty);
        Assert.That(operations.Log[^2..], Is.EqualTo(new[] { "rename to manifest.json", "sync folder" }));
        Assert.That(
            operations.Log.IndexOf("rename to a.txt"), Is.GreaterThan(operations.Log.LastIndexOf("sync file", 1)));
    }

    [Test]
    public void Publish_DeletesTheOldManifestFirst_AndOldFilesThatAreGone()
    {
        using var folder = new TemporaryFolder();
        DurableFolder.Publish(folder["work"], folder["run"], Work(folder, "old", "gone.txt"));
        var operations = new FailingFileOperations();
        DurableFolder.Publish(folder["work"], folder["run"], Work(folder, "new"), operations);
        Assert.That(
            operations.Log.IndexOf("delete manifest.json"), Is.LessThan(operations.Log.IndexOf("delete gone.txt")));
        Assert.That(
            operations.Log.IndexOf("delete manifest.json"), Is.LessThan(operations.Log.IndexOf("rename to a.txt")));
        Assert.That(DurableFolder.Files(folder["run"]), Is.EqualTo(new[] { "a.txt", "sub/b.txt" }));
    }

    [Test]
    public void Publish_LeavesNoEmptyFolders()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["work/deep/deeper"]);
        DurableFolder.Publish(folder["work"], folder["run"], Work(folder, "old", "deep/deeper/gone.txt"));
        DurableFolder.Publish(folder["work"], folder["run"], Work(folder, "new"));
        Assert.That(Directory.Exists(Path.Combine(folder["run"], "deep")), Is.False);
        Assert.That(Directory.Exists(Path.Combine(folder["run"], "sub")), Is.True);
    }

    [Test]
    public void FailureOfAnyStep_LeavesNoManifestOrAValidOne()
    {
        for (int step = 1; ; step++)
        {
            using var folder = new TemporaryFolder();
            DurableFolder.Publish(folder["work"], folder["run"], Work(folder, "old", "gone.txt"));
            var manifest = Work(folder, "new");
            bool failed = false;
            try
            {
                DurableFolder.Publish(folder["work"], folder["run"], manifest, new FailingFileOperations(step));
            }
            catch (IOException)
            {
                failed = true;
            }
            Assert.That(Manifest.TryRead(folder["run"])?.Problems(folder["run"]) ?? [], Is.Empty, $"step {step}");
            if (failed) continue;
            Assert.That(Manifest.Read(folder["run"]), Is.EqualTo(manifest));
            Assert.That(step, Is.GreaterThan(8));
            return;
        }
    }

    [Test]
    public void Files_AreListedInOneOrder_WithoutManifestAndTemporaries()
    {
        using var folder = new TemporaryFolder();
        foreach (string name in new[] { "b", "a/z", "a.b", "B", "manifest.json", ".x.1-2.tmp" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
            File.WriteAllText(folder[name], "");
        }
        Assert.That(DurableFolder.Files(folder.Root), Is.EqualTo(new[] { "B", "a.b", "a/z", "b" }));
        DurableFolder.RemoveTemporaries(folder.Root);
        Assert.That(File.Exists(folder[".x.1-2.tmp"]), Is.False);
    }

    [TestCase("a", true)]
    [TestCase("a/b.c", true)]
    [TestCase("", false)]
    [TestCase("/a", false)]
    [TestCase("../a", false)]
    [TestCase("a/../../b", false)]
    [TestCase("a//b", false)]
    [TestCase("a\\b", false)]
    [TestCase("a/.", false)]
    public void NamesThatLeaveTheFolder_AreKnown(string name, bool isInside) =>
        Assert.That(DurableFolder.IsInside(name), Is.EqualTo(isInside));

    static Manifest Work(TemporaryFolder folder, string content, params string[] more)
    {
        Directory.CreateDirectory(folder["work/sub"]);
        File.WriteAllText(folder["work/a.txt"], content);
        File.WriteAllText(folder["work/sub/b.txt"], content + content);
        foreach (string name in more) File.WriteAllText(folder["work/" + name], "");
        return Manifest.Of(folder["work"], content, ["key " + content]);
    }
}
