namespace Eigenspectrum.Artifacts.Tests;

/// <summary>Numbers from Parquet tables: columns of numbers, or a column of lists.</summary>
public sealed class ParquetNumbersTests
{
    static readonly TableSelection All = new([], null);

    [Test]
    public void Read_ColumnsOfAnyNumbers_AreUnits()
    {
        var table = Read(new Table().Add("stimulus", [10, 2]).Add("a", [1.5, 2.5]).Add("b", [3f, 4f])
            .Add("c", [5L, 6L]).Add("d", [true, false]).Add("e", new double?[] { 7, null }), new(["stimulus"], null));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(table.Names, Is.EqualTo(new[] { "a", "b", "c", "d", "e" }));
            Assert.That(table.Rows, Is.EqualTo(new double[][] { [1.5, 3, 5, 1, 7], [2.5, 4, 6, 0, double.NaN] }));
            Assert.That(table.Keys["stimulus"], Is.EqualTo(new[] { "10", "2" }));
        }
    }

    [Test]
    public void Read_ColumnOfLists_IsItsRows()
    {
        var table = Read(new Table().Add("area", ["V1", "V4"]).Add("values", new float[][] { [1, 2], [3, 4] }),
            new(["area"], null));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(table.Names, Is.Null);
            Assert.That(table.Rows, Is.EqualTo(new double[][] { [1, 2], [3, 4] }));
        }
    }

    [Test]
    public void Read_TextAmongNumbers_GetsOneLine() => Assert.That(
        Assert.Throws<InvalidDataException>(() => Read(new Table().Add("a", [1.0]).Add("note", ["x"]), All))!.Message,
        Does.Contain("column 'note' holds String, which is no number; name the columns"));

    [Test]
    public void Read_ListsAmongColumns_GetOneLine() => Assert.That(
        Assert.Throws<InvalidDataException>(() => Read(
            new Table().Add("a", [1.0]).Add("values", new double[][] { [1, 2] }), All))!.Message,
        Does.Contain("column 'values' holds lists, and there are other columns of numbers (a)"));

    static NumberTable Read(Table table, TableSelection selection)
    {
        using var folder = new TemporaryFolder();
        string path = folder["x.parquet"];
        table.Write(path);
        return ParquetNumbers.Read(path, selection);
    }
}
