using FsCheck;
using FsCheck.Fluent;

namespace Eigenspectrum.Artifacts.Tests;

public sealed class RoundTripTests
{
    static readonly double[] Extremes =
    [
        0.0, -0.0, 1.5, -1.5, double.NaN, BitConverter.Int64BitsToDouble(0x7FF8_0000_DEAD_BEEF),
        BitConverter.Int64BitsToDouble(unchecked((long)0xFFF0_0000_0000_0001)), double.PositiveInfinity,
        double.NegativeInfinity, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue,
        2.2250738585072009e-308,
    ];

    static readonly float[] SingleExtremes =
    [
        0f, -0f, float.NaN, BitConverter.Int32BitsToSingle(0x7F80_0001), float.PositiveInfinity, float.NegativeInfinity,
        float.Epsilon, float.MaxValue, float.MinValue, 1.1754942e-38f,
    ];

    [TestCase(true, true)]
    [TestCase(true, false)]
    [TestCase(false, true)]
    [TestCase(false, false)]
    public void FloatingPoint_KeepsEveryBit(bool compress, bool split)
    {
        var table = new Table().Add("doubles", [.. Extremes, .. Extremes, .. Extremes])
            .Add("floats", Samples.Fill(3 * Extremes.Length, new Cycle<float>(SingleExtremes).Next))
            .Add("lists", Samples.Fill(3 * Extremes.Length, () => Extremes));
        AssertRoundTrip(table, new() { Compress = compress, SplitBytes = split });
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(15)]
    [TestCase(16)]
    [TestCase(17)]
    [TestCase(1000)]
    public void EveryKindOfColumn_ComesBack(int rows)
    {
        using var folder = new TemporaryFolder();
        var table = Samples.EveryKind(rows)
            .WithMetadata("shape", "2x2").WithMetadata("", "").WithMetadata("a", "ü\0日本");
        table.Write(folder["a.parquet"]);
        TableAssert.AreSame(Table.Read(folder["a.parquet"]), table);
    }

    [Test]
    public void TableWithoutColumns_ComesBack()
    {
        using var folder = new TemporaryFolder();
        new Table().WithMetadata("k", "v").Write(folder["a.parquet"]);
        var read = Table.Read(folder["a.parquet"]);
        Assert.That(read.Fields, Is.Empty);
        Assert.That(read.Rows, Is.Zero);
        Assert.That(read.Metadata["k"], Is.EqualTo("v"));
    }

    [Test]
    public void RowGroupEdges_AreCrossedExactly([Values(-1, 0, 1)] int beside, [Values(1, 2, 3)] int groups)
    {
        const int rowsPerGroup = 16;
        var options = new TableWriterOptions { RowGroupRows = rowsPerGroup };
        var table = Samples.EveryKind(groups * rowsPerGroup + beside);
        using var folder = new TemporaryFolder();
        Write(folder["a.parquet"], table, options);
        using var reader = TableReader.Open(folder["a.parquet"]);
        Assert.That(reader.RowGroupCount, Is.EqualTo(groups + (beside > 0 ? 1 : 0)));
        TableAssert.AreSame(reader.ReadAll(), table);
    }

    [Test]
    public void PagesOfAnySize_ReadTheSame([Values(1, 8, 9, 64, 1000, 1 << 20)] int pageBytes) =>
        AssertRoundTrip(Samples.EveryKind(300), new() { PageBytes = pageBytes });

    [Test]
    public void RowGroupsCutAnywhere_ReadTheSame() =>
        Prop.ForAll(
            Gen.Choose(0, 60).ToArbitrary(), Gen.Choose(1, 4000).ToArbitrary(), Gen.Choose(1, 500).ToArbitrary(),
            (rows, groupBytes, pageBytes) => AssertRoundTrip(
                Samples.EveryKind(rows, rows), new() { RowGroupBytes = groupBytes, PageBytes = pageBytes }))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Test]
    public void CutsOfTheCalls_DoNotChangeTheBytes() =>
        Prop.ForAll(
            Gen.ListOf(Gen.Choose(0, 30)).ToArbitrary(),
            sizes =>
            {
                var table = Samples.EveryKind(sizes.Sum());
                var options = new TableWriterOptions { RowGroupBytes = 5000, PageBytes = 700 };
                using var folder = new TemporaryFolder();
                Write(folder["whole"], table, options);
                using (var writer = new TableWriter(folder["pieces"], table.Fields, options))
                {
                    int row = 0;
                    foreach (int size in sizes)
                    {
                        writer.Write(Cut(table, row, row + size));
                        row += size;
                    }
                    writer.Commit();
                }
                return File.ReadAllBytes(folder["whole"]).AsSpan().SequenceEqual(File.ReadAllBytes(folder["pieces"]));
            })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    [Test]
    public void SameTable_GivesSameBytes()
    {
        using var folder = new TemporaryFolder();
        Samples.EveryKind(500).WithMetadata("b", "2").WithMetadata("a", "1").Write(folder["one"]);
        Samples.EveryKind(500).WithMetadata("a", "1").WithMetadata("b", "2").Write(folder["two"]);
        Assert.That(File.ReadAllBytes(folder["two"]), Is.EqualTo(File.ReadAllBytes(folder["one"])));
    }

    [Test]
    public void FormatIsFrozen()
    {
        // The bytes are part of what artifacts are compared by. Who changes them on purpose changes the hash, and
        // FileMetadata.Creator's version.
        using var folder = new TemporaryFolder();
        Golden().Write(folder["a"]);
        Assert.That(FileHash.Sha256(folder["a"]), Is.EqualTo(GoldenHash), $"{new FileInfo(folder["a"]).Length} bytes");
    }

    [Test]
    public void CallersArrays_MayBeUsedAgainAfterWrite()
    {
        using var folder = new TemporaryFolder();
        double[] values = [1, 2, 3];
        using (var writer = new TableWriter(folder["a"], [new("x", ColumnType.Double)]))
        {
            writer.Write(new Table().Add("x", values));
            values.AsSpan().Fill(9);
            writer.Write(new Table().Add("x", values));
            writer.Commit();
        }
        Assert.That(Table.Read(folder["a"]).Doubles("x"), Is.EqualTo(new double[] { 1, 2, 3, 9, 9, 9 }));
    }

    [Test]
    public void LongAndManyTexts_ComeBack()
    {
        string[] texts =
        [
            new('x', 3_000_000), "", .. Enumerable.Range(0, 30000).Select(i => $"text {i * 7919 % 30000}"),
        ];
        AssertRoundTrip(new Table().Add("text", texts), new());
    }

    [Test]
    public void ColumnsCanBeChosenAndReordered()
    {
        using var folder = new TemporaryFolder();
        Samples.EveryKind(50).Write(folder["a"]);
        var read = Table.Read(folder["a"], "doubles?", "int32");
        Assert.That(read.Fields.Select(field => field.Name), Is.EqualTo(new[] { "doubles?", "int32" }));
        Assert.That(read.Integers("int32"), Is.EqualTo(Samples.EveryKind(50).Integers("int32")));
    }

    const string GoldenHash = "59b295f97984c108befc690c6535cc3cadd3ae25f045cf51d003cc8242c7b8dd";

    // Without random numbers, whose sequence is not ours.
    static Table Golden()
    {
        const int rows = 700;
        int i = 0;
        return new Table()
            .Add("double", Samples.Fill(rows, () => i++ * 0.37 % 5))
            .Add("double?", Samples.Fill(rows, () => i++ % 3 == 0 ? (double?)null : i * 0.5))
            .Add("float", Samples.Fill(rows, () => i++ / 7f))
            .Add("integer", Samples.Fill(rows, () => i++ * 7919 % 1000))
            .Add("text", Samples.Fill(rows, () => "layer" + i++ % 5))
            .Add("list", Samples.Fill(rows, () => Samples.Fill(i++ % 4, () => i * 0.1)))
            .WithMetadata("shape", "28x28");
    }

    static void AssertRoundTrip(Table table, TableWriterOptions options)
    {
        using var folder = new TemporaryFolder();
        Write(folder["a.parquet"], table, options);
        TableAssert.AreSame(Table.Read(folder["a.parquet"]), table);
    }

    static void Write(string path, Table table, TableWriterOptions options)
    {
        using var writer = new TableWriter(path, table.Fields, options);
        writer.Write(table);
        writer.Commit();
    }

    static Table Cut(Table table, int from, int to)
    {
        var piece = new Table();
        foreach (var column in table.Columns) piece.Add(column.Slice(from, to));
        return piece;
    }

    sealed class Cycle<T>(T[] values)
    {
        int next;

        public T Next() => values[next++ % values.Length];
    }
}
