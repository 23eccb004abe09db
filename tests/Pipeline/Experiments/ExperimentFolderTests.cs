using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Tests.Pipeline;

/// <summary>Folders of experiments: what is read, and what is wrong with files and folders.</summary>
public sealed class ExperimentFolderTests
{
    string root = "";

    [SetUp]
    public void MakeFolder()
    {
        root = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"folder é {TestContext.CurrentContext.Test.ID}");
        Directory.CreateDirectory(root);
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(root, recursive: true);

    [Test]
    public void Load_Folders_ReadsExperimentsByName()
    {
        Write("b/z.json", Fake.Text(Fake.Data));
        Write("a/m.json", Fake.Text(Fake.Data));
        Write("a/c.json", Fake.Text(Fake.Data));
        Write("a/experiment.schema.json", "no experiment");
        Write("a/notes.txt", "no experiment");
        Write("a/inner/x.json", "not looked at");
        var set = Load("b", "a", "a/");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(set.Problems, Is.Empty);
            Assert.That(set.Experiments.Select(one => one.Name), Is.EqualTo(new[] { "c", "m", "z" }));
            Assert.That(set.Find("m")!.File, Is.EqualTo(Path.Combine(root, "a", "m.json")));
            Assert.That(set.Find("x"), Is.Null);
            Assert.That(set.UnknownName("zz"),
                Is.EqualTo("'zz' is no experiment; there are: c, m, z. Did you mean 'z'?"));
        }
    }

    [Test]
    public void Load_ProblemsInSeveralFiles_AreAllReported()
    {
        Write("a.json", "{");
        Write("b.json", Fake.Text(Fake.Data));
        Write("c.json", Fake.Text(""" "data": "Dcie" """));
        var set = Load("");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(set.Problems.Select(problem => Path.GetFileName(problem.Location.File)),
                Is.EqualTo(new[] { "a.json", "c.json" }));
            Assert.That(set.Experiments.Select(one => one.Name), Is.EqualTo(new[] { "b" }));
            Assert.That(set.Names, Is.EqualTo(new[] { "a", "b", "c" }));
        }
    }

    [TestCase("two/study.json")]
    [TestCase("two/Study.json")]
    public void Load_TwoExperimentsOfOneName_NamesBothFiles(string second)
    {
        Write("one/study.json", Fake.Text(Fake.Data));
        Write(second, Fake.Text(Fake.Data));
        var messages = Load("one", "two").Problems.Select(problem => problem.Message);
        Assert.That(messages,
            Has.One.EqualTo($"Two experiments are called 'study': {Path.Combine(root, "one", "study.json")} "
            + $"and {Path.Combine(root, second)}; rename one of the files."));
    }

    [Test]
    public void Load_MissingFolder_IsAProblem() =>
        Assert.That($"{Load("nowhere").Problems.Single()}",
            Does.EndWith("nowhere(1,1): error EXP001: The folder does not exist; name one that holds experiments."));

    [Test]
    public void Load_EmptyFolder_IsAProblem() =>
        Assert.That(Load("").Problems.Single().Message, Does.StartWith("The folder holds no experiment"));

    [Test]
    public void Load_FileInsteadOfFolder_IsAProblem()
    {
        Write("x.json", Fake.Text(Fake.Data));
        Assert.That(Load("x.json").Problems.Single().Message, Does.StartWith("This is a file"));
    }

    [Test]
    public void Load_LinkToNothing_IsAProblem()
    {
        File.CreateSymbolicLink(Path.Combine(root, "x.json"), Path.Combine(root, "gone"));
        Assert.That(Load("").Problems.Single().Message, Does.StartWith("The file cannot be read: "));
    }

    [Test]
    public void Load_HugeFile_IsAProblem()
    {
        using (var file = new FileStream(Path.Combine(root, "x.json"), FileMode.CreateNew))
            file.SetLength(LocatedJson.MaximumLength + 1L);
        Assert.That(Load("").Problems.Single().Message, Does.Contain("cannot be an experiment"));
    }

    ExperimentSet Load(params string[] folders) =>
        ExperimentFolder.Load(folders.Select(folder => folder.Length == 0 ? root : Path.Combine(root, folder)),
            Fake.Format);

    void Write(string name, string text)
    {
        var path = Path.Combine(root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
