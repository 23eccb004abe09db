namespace Eigenspectrum.Artifacts.Tests;

/// <summary>Numbers from delimited text, whatever delimiter, header and quotes; a mistake gets its line.</summary>
public sealed class CsvFileTests
{
    static readonly TableSelection All = new([], null);

    [TestCase("a,b\n1,2\n3,4\n")]
    [TestCase("a;b\r\n1;2\r\n3;4")]
    [TestCase("a\tb\n1\t2\n3\t4\n")]
    [TestCase("a b\n 1   2\n3 4 \n")]
    [TestCase("a|b\n1|2\n3|4\n")]
    [TestCase("# made by somebody\n\"a\",\"b\"\n\n\"1\",2e0\n 3 , +4\n")]
    [TestCase("\uFEFFa,b\n1.0,2\n3,4\n")]
    public void Read_AnyDelimiter_GivesTheTable(string text)
    {
        var table = Read(text, new(), All);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(table.Names, Is.EqualTo(new[] { "a", "b" }));
            Assert.That(table.Rows, Is.EqualTo(new double[][] { [1, 2], [3, 4] }));
        }
    }

    [Test]
    public void Read_WithoutHeader_CountsTheColumns() =>
        Assert.That(Read("1,2\n3,4", new(), All).Names, Is.EqualTo(new[] { "column1", "column2" }));

    [Test]
    public void Read_HeaderOfNumbers_MustBeSaid() =>
        Assert.That(Read("2001,2002\n3,4", new(Header: true), All).Names, Is.EqualTo(new[] { "2001", "2002" }));

    [Test]
    public void Read_QuotedFields_HoldDelimitersQuotesAndLineFeeds()
    {
        var table = Read("name,x\n\"a, \"\"b\"\"\nc\",1\n", new(), new(["name"], null));
        Assert.That((table.Keys["name"][0], table.Rows[0][0]), Is.EqualTo(("a, \"b\"\nc", 1.0)));
    }

    [Test]
    public void Read_Selection_TakesColumnsInItsOrder()
    {
        var table = Read("area,z,y,note\nV1,1,2,x\nV4,3,4,y\n", new(), new(["area"], ["y", "z"]));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(table.Rows, Is.EqualTo(new double[][] { [2, 1], [4, 3] }));
            Assert.That(table.Keys["area"], Is.EqualTo(new[] { "V1", "V4" }));
        }
    }

    [Test]
    public void Read_MissingAndInfinite_AreNoFiniteNumbers() => Assert.That(
        Read("a,b,c,d\nNA,,-inf,NaN\n", new(), All).Rows[0],
        Is.EqualTo(new[] { double.NaN, double.NaN, double.NegativeInfinity, double.NaN }));

    [TestCase("a,b\n1,2\n3\n", "line 3: 1 fields where the first line has 2")]
    [TestCase("a,b\n1,2,3\n", "line 2: 3 fields")]
    [TestCase("a,b\n1,x\n", "line 2, column 2 ('b'): 'x' is no number")]
    [TestCase("a;b\n1;2,5\n", "decimal point")]
    [TestCase("", "holds no rows")]
    [TestCase("a,b\n", "names of columns but no rows")]
    [TestCase(",a\n0,1\n", "column 1 has no name (an index that pandas wrote?)")]
    [TestCase("a,a\n0,1\n", "more than one column 'a'")]
    [TestCase("a,b\n\"1,2\n", "a quoted field does not end")]
    [TestCase("a,b\n\"1\"2,3\n", "text follows the closing quote")]
    [TestCase("a,b\n1\"2,3\n", "a quote stands within a field")]
    public void Read_Mistake_GetsItsOneLine(string text, string part) => Assert.That(
        Assert.Throws<InvalidDataException>(() => Read(text, new(), All))!.Message,
        Does.Contain(part).And.StartWith("'x.csv'").And.Not.Contains("\n"));

    [Test]
    public void Read_UnknownColumn_ListsThoseThereAre() => Assert.That(
        Assert.Throws<InvalidDataException>(() => Read("a,b\n1,2\n", new(), new(["c"], null)))!.Message,
        Does.Contain("no column 'c'; there are: a, b"));

    [Test]
    public void Read_BytesThatAreNoText_GetOneLine()
    {
        using var folder = new TemporaryFolder();
        string path = folder["x.csv"];
        File.WriteAllBytes(path, [(byte)'1', 0xFF, 0xFE, (byte)'\n']);
        Assert.That(Assert.Throws<InvalidDataException>(() => CsvFile.Read(path, new(), All))!.Message,
            Does.Contain("no text in UTF-8"));
    }

    static NumberTable Read(string text, CsvOptions options, TableSelection selection)
    {
        using var reader = new StreamReader(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)));
        return CsvFile.Read(reader, "x.csv", options, selection);
    }
}
