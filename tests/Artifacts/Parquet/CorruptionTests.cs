using System.Text;

namespace Eigenspectrum.Artifacts.Tests;

/// <summary>Our own files with every possible small damage: never a wrong value, never another exception.</summary>
public sealed class CorruptionTests
{
    const string Name = "folder/file.parquet";
    const long AllowedMemory = 8 << 20;

    static readonly TestCaseData[] Damaged =
    [
        new TestCaseData(new Table().Add("x", [1.0, -0.0, double.NaN])).SetArgDisplayNames("doubles"),
        new TestCaseData(new Table().Add("x?", [1.5, null, 2.5, null]).Add("n", [1, 2, 3, 4]))
            .SetArgDisplayNames("nullable"),
        new TestCaseData(new Table().Add("layer", ["layer1", "layer2", "layer1", "layer1", "layer2", "layer1"]))
            .SetArgDisplayNames("dictionary"),
        new TestCaseData(new Table().Add("v", [[1.0, 2.0], null, [], [3.0, 4.0, 5.0]])).SetArgDisplayNames("lists"),
        new TestCaseData(new Table().Add("zeros", new double[300]).WithMetadata("shape", "300"))
            .SetArgDisplayNames("compressible"),
        new TestCaseData(new Table().Add("flag", [true, false]).Add("text", ["ä", ""]).WithMetadata("k", "v"))
            .SetArgDisplayNames("texts"),
        new TestCaseData(new Table().Add("none", Array.Empty<double>())).SetArgDisplayNames("empty"),
    ];

    [TestCaseSource(nameof(Damaged))]
    public void EveryTruncation_IsRefused(Table table)
    {
        byte[] bytes = Bytes(table);
        for (int length = 0; length < bytes.Length; length++)
        {
            AssertRefused(bytes[..length], $"{length} of {bytes.Length} bytes");
        }
    }

    [TestCaseSource(nameof(Damaged))]
    public void EveryFlippedBit_IsRefused_OrTouchesNoValue(Table table)
    {
        byte[] bytes = Bytes(table);
        var (indexStart, indexEnd) = PageIndex(bytes);
        int creatorStart = bytes.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(FileMetadata.Creator));
        for (int bit = 0; bit < 8 * bytes.Length; bit++)
        {
            int at = bit >> 3;
            bytes[at] ^= (byte)(1 << (bit & 7));
            string where = $"bit {bit & 7} of byte {at} of {bytes.Length}";
            if (at >= indexStart && at < indexEnd)
                Assert.That(TableAssert.Difference(Read(bytes), table), Is.Null, where); // we do not read it
            else if (at >= creatorStart && at < creatorStart + FileMetadata.Creator.Length)
                Assert.That(DifferenceIfRead(bytes, table), Is.Null, where); // then it is another writer's file
            else AssertRefused(bytes, where);
            bytes[at] ^= (byte)(1 << (bit & 7));
        }
    }

    [Test]
    public void RandomDamage_GivesTheSameValuesOrInvalidData()
    {
        var table = Samples.EveryKind(40);
        byte[] bytes = Bytes(table);
        var random = new Random(5);
        for (int trial = 0; trial < 3000; trial++)
        {
            byte[] damaged = Damage(bytes, random);
            Assert.That(DifferenceIfRead(damaged, table), Is.Null, $"trial {trial}");
        }
    }

    static byte[] Damage(byte[] bytes, Random random)
    {
        var list = new List<byte>(bytes);
        int at = random.Next(list.Count), length = Math.Min(random.Next(1, 40), list.Count - at);
        switch (random.Next(5))
        {
            case 0: list[at] = (byte)random.Next(256); break;
            case 1: list.RemoveRange(at, length); break;
            case 2: list.InsertRange(at, list.GetRange(random.Next(list.Count - length + 1), length)); break;
            case 3: list.InsertRange(at, new byte[length]); break;
            default:
                for (int i = 0; i < length; i++) list[at + i] = byte.MaxValue;
                break;
        }
        return [.. list];
    }

    static byte[] Bytes(Table table)
    {
        using var folder = new TemporaryFolder();
        table.Write(folder["a"]);
        return File.ReadAllBytes(folder["a"]);
    }

    static Table Read(byte[] bytes)
    {
        using var reader = TableReader.Open(Name, bytes);
        return reader.ReadAll();
    }

    static string? DifferenceIfRead(byte[] bytes, Table table)
    {
        try
        {
            return TableAssert.Difference(Read(bytes), table);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    static void AssertRefused(byte[] bytes, string what)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            Read(bytes);
            Assert.Fail(what + ": was read");
        }
        catch (InvalidDataException e)
        {
            long used = GC.GetAllocatedBytesForCurrentThread() - before;
            if (used > AllowedMemory) Assert.Fail($"{what}: {used} bytes were allocated");
            if (!e.Message.Contains(Name, StringComparison.Ordinal)
                || !e.Message.Contains("at byte ", StringComparison.Ordinal))
                Assert.Fail($"{what}: the message names no place: {e.Message}");
        }
        catch (Exception e) when (e is not AssertionException)
        {
            Assert.Fail($"{what}: {e}");
        }
    }

    // From the end of the last chunk to the footer.
    static (long Start, long End) PageIndex(byte[] bytes)
    {
        int size = BitConverter.ToInt32(bytes, bytes.Length - 8);
        long footer = bytes.Length - 8 - size;
        var metadata = FileMetadata.Read(bytes.AsSpan((int)footer, size), footer);
        var chunks = metadata.RowGroups.SelectMany(group => group.Chunks).ToArray();
        return (chunks.Length == 0 ? 4 : chunks.Max(chunk => chunk.Start + chunk.CompressedSize), footer);
    }
}
