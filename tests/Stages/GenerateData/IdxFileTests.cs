using Eigenspectrum.Stages.GenerateData;

namespace Eigenspectrum.Stages.Tests;

public sealed class IdxFileTests
{
    // Three images of 2 x 2 pixels.
    static readonly byte[] Images =
        [0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 2, 0, 0, 0, 2, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

    DataFolder folder = null!;

    [SetUp]
    public void Make() => folder = new DataFolder();

    [TearDown]
    public void Remove() => folder.Dispose();

    [Test]
    public void Read_PlainAndPacked_GiveTheSame()
    {
        foreach (byte[] content in new[] { Images, DataFolder.Gzip(Images) })
        {
            IdxFile idx = IdxFile.Read(folder.Write("images", content), 3);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(idx.Dimensions, Is.EqualTo(new[] { 3, 2, 2 }));
                Assert.That(idx.Values, Is.EqualTo(Images[16..]));
                Assert.That(idx.ItemSize, Is.EqualTo(4));
            }
        }
    }

    [Test]
    public void Read_EveryTruncation_NamesFileAndOffset([Values] bool packed)
    {
        byte[] whole = packed ? DataFolder.Gzip(Images) : Images;
        for (int length = 0; length < whole.Length; length++)
        {
            string path = folder.Write("cut.idx", whole[..length]);
            Assert.That(() => IdxFile.Read(path, 3), Throws.TypeOf<InvalidDataException>()
                .With.Message.Contains("cut.idx").And.Message.Contains("at byte"), $"{length} of {whole.Length} bytes");
        }
    }

    [Test]
    public void Read_EveryBitFlipOfTheHeader_IsFound()
    {
        for (int bit = 0; bit < 16 * 8; bit++)
        {
            byte[] flipped = [.. Images];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            string path = folder.Write("flipped.idx", flipped);
            Assert.That(() => IdxFile.Read(path, 3), Throws.TypeOf<InvalidDataException>(), $"bit {bit}");
        }
    }

    [Test]
    public void Read_EveryBitFlipOfAPackedFile_IsFoundOrHarmless()
    {
        byte[] packed = DataFolder.Gzip(Images);
        for (int bit = 0; bit < packed.Length * 8; bit++)
        {
            byte[] flipped = [.. packed];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            string path = folder.Write("flipped.gz", flipped);
            try
            {
                Assert.That(IdxFile.Read(path, 3).Values, Is.EqualTo(Images[16..]), $"bit {bit}");
            }
            catch (InvalidDataException e)
            {
                Assert.That(e.Message, Does.Contain("flipped.gz"));
            }
        }
    }

    [Test]
    public void Read_SizesThatTheFileCannotHold_AreNotAllocated()
    {
        byte[] hostile = [.. Images];
        hostile[4] = 0x7f;
        byte[] packed = DataFolder.Gzip(Images);
        packed[^1] = 0xff; // four gigabytes unpacked, says the end
        long before = GC.GetTotalAllocatedBytes(precise: true);
        Assert.That(() => IdxFile.Read(folder.Write("hostile.idx", hostile), 3), Throws.TypeOf<InvalidDataException>());
        Assert.That(() => IdxFile.Read(folder.Write("hostile.gz", packed), 3), Throws.TypeOf<InvalidDataException>());
        Assert.That(GC.GetTotalAllocatedBytes(precise: true) - before, Is.LessThan(10_000_000));
    }

    [Test]
    public void Read_OtherKindsOfIdx_AreNamed()
    {
        byte[] labels = [0, 0, 8, 1, 0, 0, 0, 1, 7], floats = [0, 0, 13, 1, 0, 0, 0, 1, 0, 0, 0, 0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => IdxFile.Read(folder.Write("labels", labels), 3), Throws.TypeOf<InvalidDataException>()
                .With.Message.Contains("1 dimensions; 3 expected"));
            Assert.That(() => IdxFile.Read(folder.Write("floats", floats), 1), Throws.TypeOf<InvalidDataException>()
                .With.Message.Contains("0x0d"));
            Assert.That(IdxFile.Read(folder.Write("labels", labels), 1).Values, Is.EqualTo(new byte[] { 7 }));
        }
    }

    [Test]
    public void Images_WithoutALabelEach_AreNotASet()
    {
        string images = folder.Write("images", Images), labels = folder.Write("labels", [0, 0, 8, 1, 0, 0, 0, 2, 1, 0]);
        Assert.That(() => ImageSet.FromIdx(images, labels), Throws.TypeOf<InvalidDataException>()
            .With.Message.Contains("2 labels").And.Message.Contains("3 images"));
    }
}
