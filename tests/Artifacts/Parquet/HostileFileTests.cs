namespace Eigenspectrum.Artifacts.Tests;

/// <summary>Files made to crash, to hang or to fill the memory.</summary>
[NonParallelizable]
public sealed class HostileFileTests
{
    // The free bytes and some for each byte of the file; the lies ask for far more
    const long AllowedMemory = 600 << 20;

    [Test]
    public void TheBuilder_BuildsReadableFiles()
    {
        byte[] bytes = new HostileFile(PhysicalType.Double).Page(Data(2), new byte[16]).Rows(2).ToBytes();
        using var reader = TableReader.Open("file", bytes);
        Assert.That(reader.ReadAll().Doubles("x"), Is.EqualTo(new double[2]));
    }

    [Test]
    public void HugeNumbersOfRows_AreRefused([Values(1L << 31, 1L << 40, long.MaxValue)] long rows) =>
        AssertRefused(new HostileFile(PhysicalType.Double).Page(Data(2), new byte[16]).Rows(rows), 1 << 20);

    [Test]
    public void RunThatFillsTheMemory_IsRefused()
    {
        var run = new ByteBuffer();
        run.WriteByte(0);
        run.WriteVarint(900_000_000UL << 1);
        AssertRefused(
            new HostileFile(PhysicalType.Double).Page(Dictionary(1), new byte[8])
                .Page(Data(900_000_000, PageEncoding.RunLengthDictionary), run.Written)
                .Rows(900_000_000).With(f => f.Chunk.DictionaryOffset = 4).With(f => f.Chunk.DataOffset = 5),
            1 << 20);
    }

    [Test]
    public void ManyRowGroupsOfOneChunk_AreRefused()
    {
        var run = new ByteBuffer();
        run.WriteByte(0);
        run.WriteVarint(1_000_000UL << 1);
        AssertRefused(new HostileFile(PhysicalType.Double).Page(Dictionary(1), new byte[8])
            .Page(Data(1_000_000, PageEncoding.RunLengthDictionary), run.Written).Rows(1_000_000)
            .With(f => f.Chunk.DictionaryOffset = 4).With(f => f.Chunk.DataOffset = 5).With(f =>
            {
                for (int i = 1; i < 500; i++) f.Metadata.RowGroups.Add(f.Metadata.RowGroups[0]);
                f.Metadata.Rows = 500_000_000;
            }));
    }

    [Test]
    public void SharedPrefixes_ThatMultiplyTheText_AreRefused()
    {
        // A long text, then nothing but itself again and again.
        const int count = 100_000, length = 100_000;
        byte[] body =
        [
            .. DeltaWriter.Write([0, .. Enumerable.Repeat((long)length, count - 1)]),
            .. DeltaWriter.Write([length, .. Enumerable.Repeat(0L, count - 1)]),
            .. Enumerable.Repeat((byte)'x', length),
        ];
        AssertRefused(new HostileFile(PhysicalType.ByteArray).Page(
            Data(count, PageEncoding.DeltaByteArray), body).Rows(count));
    }

    [TestCase((int)CompressionCodec.Snappy)]
    [TestCase((int)CompressionCodec.Gzip)]
    [TestCase((int)CompressionCodec.Brotli)]
    [TestCase((int)CompressionCodec.Zstandard)]
    [TestCase((int)CompressionCodec.Lz4Raw)]
    [TestCase((int)CompressionCodec.Lz4)]
    [TestCase((int)CompressionCodec.Lzo)]
    [TestCase(77)]
    public void PageThatClaimsToGrow_IsRefused(int codec) =>
        AssertRefused(
            new HostileFile(PhysicalType.Double)
                .Page(new() { Values = 1 << 20, UncompressedSize = int.MaxValue }, new byte[100]).Rows(1 << 20)
                .With(f => f.Chunk.Codec = (CompressionCodec)codec),
            16 << 20);

    [Test]
    public void PageSizes_ThatLie_AreRefused([Values(1, 15, 17, 1000, int.MaxValue, -1, int.MinValue)] int size)
    {
        AssertRefused(new HostileFile(PhysicalType.Double).Page(
            new() { Values = 2, UncompressedSize = size }, new byte[16]).Rows(2));
        AssertRefused(new HostileFile(PhysicalType.Double).Page(
            new() { Values = 2, CompressedSize = size }, new byte[16]).Rows(2));
    }

    [Test]
    public void PageCounts_ThatLie_AreRefused([Values(0, 1, 3, int.MaxValue, -1)] int values) =>
        AssertRefused(new HostileFile(PhysicalType.Double).Page(Data(values), new byte[16]).Rows(2));

    [TestCase(-1L, 24L)]
    [TestCase(0L, 24L)]
    [TestCase(4L, -1L)]
    [TestCase(4L, 1L << 40)]
    [TestCase(long.MaxValue, 24L)]
    [TestCase(1L << 40, 1L)]
    [TestCase(4L, long.MaxValue)]
    public void ChunkOutsideOfTheFile_IsRefused(long offset, long size) =>
        AssertRefused(new HostileFile(PhysicalType.Double).Page(Data(2), new byte[16]).Rows(2)
            .With(f => (f.Chunk.DataOffset, f.Chunk.CompressedSize) = (offset, size)));

    [Test]
    public void DictionaryNumbers_ThatLie_AreRefused()
    {
        using (Assert.EnterMultipleScope())
        {
            AssertRefused(WithNumbers(3, 2, 2 << 1, 2)); // beyond the dictionary
            AssertRefused(WithNumbers(3, 33, 2 << 1, 0)); // too many bits
            AssertRefused(WithNumbers(3)); // no bit width
            AssertRefused(WithNumbers(3, 1, 4 << 1)); // a run without its value
            AssertRefused(WithNumbers(3, 1, 0)); // a run of nothing
            AssertRefused(WithNumbers(3, 1, 1)); // no packed groups
            AssertRefused(WithNumbers(3, 8, 3, 0)); // packed values that are not there
            AssertRefused(new HostileFile(PhysicalType.Double).Page(
                Data(2, PageEncoding.RunLengthDictionary), 0, 4).Rows(2));
            AssertRefused(new HostileFile(PhysicalType.Double).Page(Dictionary(1000), new byte[16]).Page(
                Data(1), new byte[8]).Rows(1));
            AssertRefused(new HostileFile(PhysicalType.Double)
                .Page(Dictionary(1), new byte[8]).Page(Dictionary(1), new byte[8]).Page(Data(1), new byte[8]).Rows(1));
        }

        static HostileFile WithNumbers(int rows, params byte[] body) => new HostileFile(PhysicalType.Double)
            .Page(Dictionary(2), new byte[16]).Page(Data(rows, PageEncoding.RunLengthDictionary), body).Rows(rows);
    }

    [Test]
    public void Levels_ThatLie_AreRefused()
    {
        using (Assert.EnterMultipleScope())
        {
            AssertRefused(Optional(0xFF, 0xFF, 0xFF, 0x7F)); // longer than the page
            AssertRefused(Optional(0xFF, 0xFF, 0xFF, 0xFF)); // negative
            AssertRefused(Optional(2, 0, 0, 0, 2 << 1, 2)); // a value of too many bits
            AssertRefused(Optional(2, 0, 0, 0, 1 << 1, 1)); // too few levels
            AssertRefused(Optional(2, 0, 0, 0, 2 << 1, 1)); // no values for them
            AssertRefused(Optional(0, 0, 0)); // cut off
        }

        static HostileFile Optional(params byte[] body) =>
            new HostileFile(PhysicalType.Double, Repetition.Optional).Page(Data(2), body).Rows(2);
    }

    [Test]
    public void ListsWithoutBeginning_AreRefused()
    {
        // Repetition levels 1, 1; definition levels 1, 1; two values.
        byte[] body = [2, 0, 0, 0, 2 << 1, 1, 2, 0, 0, 0, 2 << 1, 1, .. new byte[16]];
        AssertRefused(new HostileFile(PhysicalType.Double, Repetition.Repeated).Page(Data(2), body).Rows(2));
    }

    [TestCase((int)PageEncoding.RunLength)]
    [TestCase((int)PageEncoding.BitPacked)]
    [TestCase((int)PageEncoding.DeltaBinaryPacked)]
    [TestCase((int)PageEncoding.DeltaByteArray)]
    [TestCase((int)PageEncoding.DeltaLengthByteArray)]
    [TestCase(1)]
    [TestCase(99)]
    public void EncodingsThatDoNotFit_AreRefused(int encoding) =>
        AssertRefused(new HostileFile(PhysicalType.Double).Page(Data(2, (PageEncoding)encoding), new byte[16]).Rows(2));

    [Test]
    public void TextsThatAreNone_AreRefused()
    {
        using (Assert.EnterMultipleScope())
        {
            AssertRefused(Text(1, 0, 0, 0, 0xFF));
            AssertRefused(Text(2, 0, 0, 0, (byte)'a'));
            AssertRefused(Text(0xFF, 0xFF, 0xFF, 0xFF, (byte)'a'));
            AssertRefused(Text(1, 0));
        }

        static HostileFile Text(params byte[] body) =>
            new HostileFile(PhysicalType.ByteArray).Page(Data(1), body).Rows(1);
    }

    [Test]
    public void Schemas_ThatAreNoTrees_AreRefused()
    {
        using (Assert.EnterMultipleScope())
        {
            AssertRefused(With(f => f.Metadata.Schema[0].Children = int.MaxValue));
            AssertRefused(With(f => f.Metadata.Schema[0].Children = 2));
            AssertRefused(With(f => f.Metadata.Schema[0].Children = 0));
            AssertRefused(With(f => f.Metadata.Schema.RemoveAt(0)));
            AssertRefused(With(f => f.Metadata.Schema.InsertRange(
                1, Enumerable.Repeat(new SchemaElement("g") { Children = 1 }, 5000))));
            AssertRefused(With(f => f.Metadata.RowGroups[0] = new([], 2)));
            AssertRefused(With(f => f.Metadata.RowGroups[0] = new([f.Chunk, f.Chunk], 2)));
            AssertRefused(With(f => f.Metadata.Rows = 3));
            AssertRefused(With(f => f.Chunk.Type = PhysicalType.Int64));
            AssertRefused(With(f => f.Metadata.RowGroups[0] = new([f.Chunk], -1)));
        }

        static HostileFile With(Action<HostileFile> change) =>
            new HostileFile(PhysicalType.Double).Page(Data(2), new byte[16]).Rows(2).With(change);
    }

    [Test]
    public void Footers_ThatNestOrCountTooMuch_AreRefused()
    {
        // Field 15 later and later, each a struct in a struct
        byte[] manyStructs = [.. Enumerable.Repeat((byte)0xFC, 100_000)];
        byte[] manyLists = [0x19 + 0x60, .. Enumerable.Repeat((byte)0x19, 100_000)];
        byte[] longList = [0x29, 0xFC, 0xFF, 0xFF, 0xFF, 0xFF, 0x07];
        byte[] longText = [0x68, 0xFF, 0xFF, 0xFF, 0xFF, 0x07];
        byte[] endlessNumber = [0x36, .. Enumerable.Repeat((byte)0xFF, 30)];
        using (Assert.EnterMultipleScope())
            foreach (byte[] footer in new[] { manyStructs, manyLists, longList, longText, endlessNumber, [], [0] })
                AssertRefused(HostileFile.OfFooter(footer), 4 << 20);
    }

    [Test]
    public void FootersLongerThanTheFile_AreRefused([Values(0, 1, 13, int.MaxValue, -1, int.MinValue)] int length)
    {
        byte[] bytes = [.. "PAR1"u8, .. new byte[5], .. BitConverter.GetBytes(length), .. "PAR1"u8];
        AssertRefused(bytes, 1 << 20);
    }

    [Test]
    public void OtherFiles_AreRefused()
    {
        using (Assert.EnterMultipleScope())
        {
            AssertRefused([], 1 << 20);
            AssertRefused("PAR1"u8.ToArray(), 1 << 20);
            AssertRefused("PAR1PAR1"u8.ToArray(), 1 << 20);
            AssertRefused(new byte[1000], 1 << 20);
            AssertRefused([.. "PAR1"u8, .. new byte[100], .. "PARE"u8], 1 << 20);
        }
    }

    static PageHeader Data(int values, PageEncoding encoding = PageEncoding.Plain) =>
        new() { Values = values, Encoding = encoding };

    static PageHeader Dictionary(int values) => new() { Type = PageHeader.Kind.Dictionary, Values = values };

    static void AssertRefused(HostileFile file, long memory = AllowedMemory) => AssertRefused(file.ToBytes(), memory);

    static void AssertRefused(byte[] bytes, long memory)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.That(
            () =>
            {
                using var reader = TableReader.Open("file", bytes);
                reader.ReadAll();
            },
            Throws.InstanceOf<InvalidDataException>().With.Message.Contains("at byte"));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(memory));
    }
}
