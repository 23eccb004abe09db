namespace Eigenspectrum.Artifacts.Tests;

public sealed class TableTests
{
    [Test]
    public void Columns_MustHaveOneLengthAndOneNameEach()
    {
        var table = new Table().Add("a", [1, 2]);
        Assert.That(() => table.Add("b", [1.0]), Throws.ArgumentException.With.Message.Contains("'b'"));
        Assert.That(() => table.Add("a", [1.0, 2.0]), Throws.ArgumentException.With.Message.Contains("'a'"));
    }

    [Test]
    public void UnknownColumn_ListsTheKnownOnes()
    {
        var table = new Table().Add("alpha", [1]).Add("beta", [2]);
        Assert.That(() => table.Doubles("gamma"), Throws.ArgumentException.With.Message.Contains("alpha, beta"));
        Assert.That(table.Has("alpha"), Is.True);
        Assert.That(table.Has("gamma"), Is.False);
    }

    [Test]
    public void UnknownColumnOfAFile_NamesTheFileAndTheKnownOnes()
    {
        using var folder = new TemporaryFolder();
        new Table().Add("alpha", [1]).Write(folder["a"]);
        Assert.That(
            () => Table.Read(folder["a"], "gamma"),
            Throws.InstanceOf<InvalidDataException>().With.Message.Contains(folder["a"]).And.Message.Contains("alpha"));
    }

    [Test]
    public void NumbersAreWidened_WhereNothingIsLost()
    {
        var table = new Table().Add("int", [1, -2]).Add("long", [1L << 53, -5L])
            .Add("float", [0.1f, float.NaN]).Add("double", [0.5, -0.0]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(table.Doubles("int"), Is.EqualTo(new double[] { 1, -2 }));
            Assert.That(table.Doubles("long"), Is.EqualTo(new double[] { 1L << 53, -5 }));
            Assert.That(table.Doubles("float"), Is.EqualTo(new[] { (double)0.1f, double.NaN }));
            Assert.That(table.Longs("int"), Is.EqualTo(new long[] { 1, -2 }));
            Assert.That(table.Floats("double"), Is.EqualTo(new[] { 0.5f, -0f }));
            Assert.That(table.Floats("int"), Is.EqualTo(new[] { 1f, -2f }));
        }
    }

    [Test]
    public void NumbersAreRefused_WhereSomethingIsLost()
    {
        var table = new Table()
            .Add("long", [(1L << 53) + 1]).Add("min", [long.MinValue]).Add("tenth", [0.1]).Add("text", ["1"])
            .Add("int", [(1 << 24) + 1]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => table.Doubles("long"),
                Throws.InstanceOf<InvalidDataException>().With.Message.Contains("9007199254740993"));
            Assert.That(() => table.Doubles("min"), Throws.InstanceOf<InvalidDataException>());
            Assert.That(() => table.Integers("long"), Throws.InstanceOf<InvalidDataException>());
            Assert.That(() => table.Floats("tenth"), Throws.InstanceOf<InvalidDataException>());
            Assert.That(() => table.Floats("int"), Throws.InstanceOf<InvalidDataException>());
            Assert.That(
                () => table.Doubles("text"), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("String"));
            Assert.That(() => table.Longs("tenth"), Throws.InstanceOf<InvalidDataException>());
        }
    }

    [Test]
    public void Nulls_AreSeenOnlyWhereAskedFor()
    {
        var table = new Table().Add("x", [1.5, null]).Add("t", ["a", null])
            .Add("v", [[1.0], null]).Add("i", [null, (int?)3]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(table.NullableDoubles("x"), Is.EqualTo(new double?[] { 1.5, null }));
            Assert.That(table.NullableStrings("t"), Is.EqualTo(new string?[] { "a", null }));
            Assert.That(table.NullableLists<double>("v")[1], Is.Null);
            Assert.That(table.NullableLongs("i"), Is.EqualTo(new long?[] { null, 3 }));
            Assert.That(
                () => table.Doubles("x"), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("row 1"));
            Assert.That(() => table.Strings("t"), Throws.InstanceOf<InvalidDataException>());
            Assert.That(
                () => table.DoubleLists("v"), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("row 1"));
            Assert.That(
                () => table.Integers("i"), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("row 0"));
        }
    }

    [Test]
    public void ListsAndSingleValues_AreNotMistaken()
    {
        var table = new Table().Add("v", [[1.0, 2.0], []]).Add("x", [1.0, 2.0]);
        Assert.That(table.DoubleLists("v"), Is.EqualTo(new double[][] { [1, 2], [] }));
        Assert.That(() => table.Doubles("v"), Throws.InstanceOf<InvalidDataException>());
        Assert.That(() => table.DoubleLists("x"), Throws.InstanceOf<InvalidDataException>());
    }

    [Test]
    public void Lists_AreConvertedToo()
    {
        var table = new Table().Add("v", [[1f, 0.5f]]);
        Assert.That(table.DoubleLists("v"), Is.EqualTo(new double[][] { [1, 0.5] }));
        Assert.That(table.FloatLists("v"), Is.EqualTo(new float[][] { [1, 0.5f] }));
    }

    [Test]
    public void RowGroups_AreReadAsTheyAreAskedFor()
    {
        using var folder = new TemporaryFolder();
        var table = new Table().Add("x", Samples.Fill(100, new Random(1).NextDouble)).WithMetadata("k", "v");
        using (var writer = new TableWriter(folder["a"], table.Fields, new() { RowGroupRows = 30 }))
        {
            writer.SetMetadata("k", "v");
            writer.Write(table);
            writer.Commit();
        }
        using var reader = TableReader.Open(folder["a"]);
        Assert.That(reader.Rows, Is.EqualTo(100));
        Assert.That(reader.RowGroups().SelectMany(group => group.Doubles("x")), Is.EqualTo(table.Doubles("x")));
        Assert.That(reader.ReadRowGroup(3, "x").Rows, Is.EqualTo(10));
        Assert.That(reader.RowGroups().First().Metadata["k"], Is.EqualTo("v"));
        Assert.That(() => reader.ReadRowGroup(4), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
