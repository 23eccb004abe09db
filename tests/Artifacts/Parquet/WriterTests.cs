namespace Eigenspectrum.Artifacts.Tests;

public sealed class WriterTests
{
    static readonly Field[] Fields = [new("x", ColumnType.Double), new("name", ColumnType.String)];

    [Test]
    public void WithoutCommit_NothingAppears()
    {
        using var folder = new TemporaryFolder();
        using (var writer = new TableWriter(folder["a"], Fields)) writer.Write(Rows());
        Assert.That(Directory.GetFileSystemEntries(folder.Root), Is.Empty);
    }

    [Test]
    public void WithoutCommit_OldFileStays()
    {
        using var folder = new TemporaryFolder();
        Rows().Write(folder["a"]);
        using (var writer = new TableWriter(folder["a"], Fields)) writer.Write(Rows());
        Assert.That(Table.Read(folder["a"]).Rows, Is.EqualTo(2));
    }

    [Test]
    public void WrongRows_AreRefusedByName()
    {
        using var folder = new TemporaryFolder();
        using var writer = new TableWriter(folder["a"], Fields);
        using (Assert.EnterMultipleScope())
        {
            Refused(new Table().Add("x", [1.0]), "'name'");
            Refused(new Table().Add("x", [1]).Add("name", ["a"]), "Int32");
            Refused(new Table().Add("x", [(double?)null]).Add("name", ["a"]), "'x'");
            Refused(Rows().Add("more", [1, 2]), "'more'");
        }

        void Refused(Table rows, string part) =>
            Assert.That(() => writer.Write(rows), Throws.ArgumentException.With.Message.Contains(part));
    }

    [Test]
    public void NullableColumnWithoutNulls_FitsColumnWithoutNulls()
    {
        using var folder = new TemporaryFolder();
        using (var writer = new TableWriter(folder["a"], [new("x", ColumnType.Double)]))
        {
            writer.Write(new Table().Add("x", [(double?)1, 2]));
            writer.Write(new Table().Add("x", [3.0]));
            writer.Commit();
        }
        var read = Table.Read(folder["a"]);
        Assert.That(read.Fields[0].Nullable, Is.False);
        Assert.That(read.Doubles("x"), Is.EqualTo(new double[] { 1, 2, 3 }));
    }

    [Test]
    public void TwoColumnsOfOneName_AreRefused() =>
        Assert.That(() => new TableWriter("unused", [Fields[0], Fields[0]]),
            Throws.ArgumentException.With.Message.Contains("'x'"));

    [Test]
    public void HalfASurrogatePair_IsNoText()
    {
        using var folder = new TemporaryFolder();
        Assert.That(
            () => new Table().Add("text", ["\uD800"]).Write(folder["a"]), Throws.InstanceOf<ArgumentException>());
        Assert.That(Directory.GetFileSystemEntries(folder.Root), Is.Empty);
    }

    [Test]
    public void MemoryOfTheWriter_IsBoundedByTheRowGroup()
    {
        using var folder = new TemporaryFolder();
        var options = new TableWriterOptions { RowGroupBytes = 1 << 20 };
        var rows = new Table().Add("x", new double[10_000]);
        using (var writer = new TableWriter(folder["a"], [new("x", ColumnType.Double)], options))
        {
            for (int i = 0; i < 100; i++) writer.Write(rows);
            writer.Commit();
        }
        using var reader = TableReader.Open(folder["a"]);
        var sizes = reader.RowGroups().Select(group => group.Rows).ToArray();
        Assert.That(sizes.Sum(), Is.EqualTo(1_000_000));
        Assert.That(sizes[..^1], Has.All.EqualTo((1 << 20) / 8));
    }

    static Table Rows() => new Table().Add("x", [1.0, 2.0]).Add("name", ["a", "b"]);
}
