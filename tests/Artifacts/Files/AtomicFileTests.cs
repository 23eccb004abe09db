namespace Eigenspectrum.Artifacts.Tests;

public sealed class AtomicFileTests
{
    const int Writes = 5;

    [Test]
    public void Commit_SynchronizesTheFile_RenamesIt_SynchronizesTheFolder()
    {
        using var folder = new TemporaryFolder();
        var operations = new FailingFileOperations();
        WriteNew(folder["a"], operations);
        Assert.That(operations.Log, Is.EqualTo(new[]
        {
            "create .tmp", "write", "write", "write", "write", "write", "sync file", "rename to a", "sync folder",
        }));
    }

    [Test]
    public void FailureOfAnyStep_LeavesTheOldFileOrTheNewOne([Values] bool thereIsAnOldFile)
    {
        using var folder = new TemporaryFolder();
        int failures = 0;
        for (int step = 1; ; step++)
        {
            File.Delete(folder["a"]);
            if (thereIsAnOldFile) File.WriteAllText(folder["a"], "old");
            bool failed = false;
            try
            {
                WriteNew(folder["a"], new FailingFileOperations(step));
            }
            catch (IOException)
            {
                failed = true;
                failures++;
            }
            string? found = File.Exists(folder["a"]) ? File.ReadAllText(folder["a"]) : null;
            string? old = thereIsAnOldFile ? "old" : null;
            Assert.That(found, Is.EqualTo("nnnnn").Or.EqualTo(old), $"step {step}");
            Assert.That(
                Directory.GetFiles(folder.Root).Select(Path.GetFileName), Is.SubsetOf(new[] { "a" }), $"step {step}");
            if (failed) continue;
            Assert.That(found, Is.EqualTo("nnnnn"));
            Assert.That(failures, Is.EqualTo(Writes + 4));
            return;
        }
    }

    [Test]
    public void WithoutCommit_NothingChanges()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a"], "old");
        using (var file = AtomicFile.Create(folder["a"])) file.Stream.Write("new"u8);
        Assert.That(File.ReadAllText(folder["a"]), Is.EqualTo("old"));
        Assert.That(Directory.GetFiles(folder.Root), Has.Length.EqualTo(1));
    }

    [Test]
    public void UntilCommit_ReadersSeeTheOldFile()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a"], "old");
        using var file = AtomicFile.Create(folder["a"]);
        file.Stream.Write("new"u8);
        Assert.That(File.ReadAllText(folder["a"]), Is.EqualTo("old"));
        file.Commit();
        Assert.That(File.ReadAllText(folder["a"]), Is.EqualTo("new"));
    }

    [Test]
    public void TheTemporaryFile_LiesBesideItsTarget_AndIsKnownByItsName()
    {
        using var folder = new TemporaryFolder();
        using var file = AtomicFile.Create(folder["with space ä.txt"]);
        string name = Directory.GetFiles(folder.Root).Select(path => Path.GetFileName(path)).Single();
        Assert.That(AtomicFile.IsTemporary(name), Is.True);
        Assert.That(AtomicFile.IsTemporary("with space ä.txt"), Is.False);
    }

    [Test]
    public void TwoWritersOfOneFile_DoNotMix()
    {
        using var folder = new TemporaryFolder();
        using var one = AtomicFile.Create(folder["a"]);
        using var two = AtomicFile.Create(folder["a"]);
        one.Stream.Write("one"u8);
        two.Stream.Write("two"u8);
        two.Commit();
        one.Commit();
        Assert.That(File.ReadAllText(folder["a"]), Is.EqualTo("one"));
    }

    [Test]
    public void CommittingTwice_IsRefused()
    {
        using var folder = new TemporaryFolder();
        using var file = AtomicFile.Create(folder["a"]);
        file.Commit();
        Assert.That(file.Commit, Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public void MissingFolders_AreMade()
    {
        using var folder = new TemporaryFolder();
        AtomicFile.WriteAllText(folder["x/ü y/z.txt"], "ä");
        Assert.That(File.ReadAllBytes(folder["x/ü y/z.txt"]), Is.EqualTo("ä"u8.ToArray()));
    }

    [Test]
    public void FolderInTheWay_IsAnIOError_AndLeavesNoTemporaryFile()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["a"]);
        Assert.That(() => AtomicFile.WriteAllText(folder["a"], "x"),
            Throws.InstanceOf<IOException>().Or.InstanceOf<UnauthorizedAccessException>());
        Assert.That(Directory.GetFiles(folder.Root), Is.Empty);
    }

    [Test]
    [Platform("Linux")]
    public void FullDevice_GivesAnIOError_AndNoFile()
    {
        // /dev/full refuses every write like a full disk.
        using var folder = new TemporaryFolder();
        Assert.That(() => WriteNew(folder["a"], new FullDisk()), Throws.InstanceOf<IOException>());
        Assert.That(Directory.GetFiles(folder.Root), Is.Empty);
    }

    [Test]
    public void SyncOfAMissingFolder_NamesIt() =>
        Assert.That(() => DurableFolder.Sync("/no/such/folder"),
            Throws.InstanceOf<IOException>().With.Message.Contains("/no/such/folder"));

    static void WriteNew(string path, FileOperations operations)
    {
        using var file = AtomicFile.Create(path, operations);
        for (int i = 0; i < Writes; i++) file.Stream.Write("n"u8.ToArray(), 0, 1);
        file.Commit();
    }

    sealed class FullDisk : FileOperations
    {
        public override Stream CreateNew(string path)
        {
            base.CreateNew(path).Dispose();
            return new FileStream("/dev/full", FileMode.Open, FileAccess.Write);
        }
    }
}
