using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Tests.Pipeline;

/// <summary>What a build that finds nothing to run leaves for the next.</summary>
public sealed class UpToDateMemoryTests
{
    static readonly string[] Programs = ["GenerateData", "Train"];

    static (Sandbox Sandbox, PipelineFolders Folders) Laid()
    {
        var sandbox = new Sandbox();
        sandbox.Write("build/Stages.props", "stages");
        sandbox.Write("experiments/a.json", "{}");
        foreach (var program in Programs)
            sandbox.Write($".build/bin/{program}/release/{program}.dll", program);
        sandbox.Write("artifacts/Train/a/seed-1/manifest.json", "{}");
        sandbox.Write("data/a.csv", "1");
        return (sandbox, new(sandbox.Folder));
    }

    static UpToDateMemory Memory(PipelineFolders folders, string question = "all") =>
        new(folders, [folders.Experiments], question);

    static void Remember(Sandbox sandbox, PipelineFolders folders)
    {
        Directory.CreateDirectory(folders.State);
        Memory(folders).Remember(
            3, [sandbox["artifacts/Train/a/seed-1/manifest.json"], sandbox["data/a.csv"], sandbox["data/a.csv.gz"]]);
    }

    [Test]
    public void NothingChanged_IsRecalled()
    {
        var (sandbox, folders) = Laid();
        using (sandbox)
        {
            Assert.That(Memory(folders).Recall(), Is.Null);
            Remember(sandbox, folders);
            Assert.That(Memory(folders).Recall(), Is.EqualTo(3));
        }
    }

    [TestCase("build/Stages.props")]
    [TestCase("experiments/a.json")]
    [TestCase("experiments/b.json", Description = "an experiment more")]
    [TestCase(".build/bin/Train/release/Train.dll")]
    [TestCase(".build/bin/Train/release/More.dll", Description = "an assembly more")]
    [TestCase(".build/bin/Report/release/Report.dll", Description = "a stage more")]
    [TestCase("artifacts/Train/a/seed-1/manifest.json")]
    [TestCase("data/a.csv")]
    [TestCase("data/a.csv.gz", Description = "which was missing")]
    public void ChangedFile_IsForgotten(string name)
    {
        var (sandbox, folders) = Laid();
        using (sandbox)
        {
            Remember(sandbox, folders);
            sandbox.Write(name, "other");
            Assert.That(Memory(folders).Recall(), Is.Null);
        }
    }

    [TestCase("experiments/a.json")]
    [TestCase(".build/bin/Train/release/Train.dll")]
    [TestCase("artifacts/Train/a/seed-1/manifest.json")]
    public void DeletedFile_IsForgotten(string name)
    {
        var (sandbox, folders) = Laid();
        using (sandbox)
        {
            Remember(sandbox, folders);
            File.Delete(sandbox[name]);
            Assert.That(Memory(folders).Recall(), Is.Null);
        }
    }

    [Test]
    public void SameContentAtAnotherTime_IsLookedAtAgain()
    {
        var (sandbox, folders) = Laid();
        using (sandbox)
        {
            Remember(sandbox, folders);
            File.SetLastWriteTimeUtc(sandbox["data/a.csv"], DateTime.UtcNow.AddDays(-3));
            Assert.That(Memory(folders).Recall(), Is.Null);
        }
    }

    [Test]
    public void OtherQuestion_IsNotAnswered()
    {
        var (sandbox, folders) = Laid();
        using (sandbox)
        {
            Remember(sandbox, folders);
            Assert.That(Memory(folders, "of another experiment").Recall(), Is.Null);
        }
    }

    // A second change within the grain of a file system's times would go unseen.
    [TestCase(0)]
    [TestCase(1)]
    public void FreshFile_IsNotReliedOn(int hoursToCome)
    {
        var (sandbox, folders) = Laid();
        using (sandbox)
        {
            File.SetLastWriteTimeUtc(sandbox["data/a.csv"], DateTime.UtcNow.AddHours(hoursToCome));
            Remember(sandbox, folders);
            Assert.That(Memory(folders).Recall(), Is.Null);
        }
    }

    [TestCase("all\n")]
    [TestCase("all\nthree\n")]
    [TestCase("all\n3\nlisted\n")]
    [TestCase("")]
    public void BrokenMemory_IsNone(string content)
    {
        var (sandbox, folders) = Laid();
        using (sandbox)
        {
            sandbox.Write(".pipeline/up-to-date.tsv", content);
            Assert.That(Memory(folders).Recall(), Is.Null);
        }
    }

    [Test]
    public void Forget_ForgetsAndMayBeRepeated()
    {
        var (sandbox, folders) = Laid();
        using (sandbox)
        {
            Remember(sandbox, folders);
            Memory(folders).Forget();
            Memory(folders).Forget();
            Assert.That(Memory(folders).Recall(), Is.Null);
        }
    }
}
