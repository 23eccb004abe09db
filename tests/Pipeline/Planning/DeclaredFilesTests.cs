using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Tests.Pipeline;

/// <summary>Files that options declare, wherever in the options they are named.</summary>
public sealed class DeclaredFilesTests
{
    sealed class Source(params string[] files) : IDeclaresFiles
    {
        public IEnumerable<string> DeclaredFiles(string root, string? dataDirectory) =>
            files.Select(file => Path.Combine(file.StartsWith('~') ? dataDirectory! : root, file.TrimStart('~')));
    }

    sealed record Options(IDeclaresFiles Inner, string Text = "x", int Number = 1);

    [Test]
    public void Files_OfInnerOptions_AreNamedWithoutThisMachinesFolders()
    {
        using var sandbox = new Sandbox();
        sandbox.Write("root/data/b.csv", "");
        sandbox.Write("sets/full/a.gz", "");
        var files = new DeclaredFiles(new(sandbox["root"]), sandbox["sets"])
            .Of(new Options(new Source("data/b.csv", "~full/a.gz")), "x");
        Assert.That(files, Is.EqualTo(new[]
        {
            new DeclaredFile("data/b.csv", sandbox["root/data/b.csv"]),
                new DeclaredFile("full/a.gz", sandbox["sets/full/a.gz"]),
        }));
    }

    [Test]
    public void MissingFile_IsNamedWithItsExperiment()
    {
        using var sandbox = new Sandbox();
        Assert.That(() => new DeclaredFiles(new(sandbox.Folder), null).Of(new Source("data/b.csv"), "mine"),
            Throws.TypeOf<UserErrorException>()
                .With.Message.StartsWith("experiment 'mine' reads 'data/b.csv', which is missing"));
    }

    [Test]
    public void OptionsWithoutDeclaration_ReadNothing()
    {
        using var sandbox = new Sandbox();
        Assert.That(new DeclaredFiles(new(sandbox.Folder), null).Of(new FakeTrain { Epochs = 1 }, "x"), Is.Empty);
    }
}
