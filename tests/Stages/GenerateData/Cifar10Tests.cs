using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.GenerateData;

namespace Eigenspectrum.Stages.Tests;

// Made files of a few records: the format, not the photographs.
public sealed class Cifar10Tests
{
    const int Record = 3073;

    static readonly Cifar10 Source = new() { Training = 10, Test = 2 };

    DataFolder folder = null!;

    [SetUp]
    public void Make()
    {
        folder = new DataFolder();
        Directory.CreateDirectory(folder.File("cifar-10-batches-bin"));
        for (int batch = 1; batch <= 5; batch++)
            Write($"data_batch_{batch}.bin", Content(2, batch));
        Write("test_batch.bin", Content(2, 9));
    }

    [TearDown]
    public void Remove() => folder.Dispose();

    [Test]
    public void Images_HaveTheirColoursSideBySide()
    {
        folder.Run(Source, dataDirectory: folder.Path);
        Table training = folder.Table("train.parquet"), test = folder.Table("test.parquet");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((training.Rows, test.Rows), Is.EqualTo((10, 2)));
            Assert.That(training.Metadata["shape"], Is.EqualTo("32x32x3"));
            Assert.That(training.Metadata["outputs"], Is.EqualTo("10"));
            Assert.That(training.Integers("label"), Is.EqualTo(new[] { 1, 2, 2, 3, 3, 4, 4, 5, 5, 6 }));
            Assert.That(test.Integers("label"), Is.EqualTo(new[] { 9, 0 }));
            // Red is 10 times the batch plus the image, green and blue 1 and 2 more; the first row of pixels is 0.
            float[] fourth = training.FloatLists("input")[3];
            Assert.That(fourth[..3], Is.EqualTo(new float[3]));
            Assert.That(fourth[(32 * 3)..(33 * 3)],
                Is.EqualTo(new[] { (float)(21 / 255.0), (float)(22 / 255.0), (float)(23 / 255.0) }));
        }
    }

    [Test]
    public void PackedFiles_AndThoseOutsideTheFolder_AreFoundToo()
    {
        folder.Run(Source, "plain", dataDirectory: folder.Path);
        Dictionary<string, string> plain = folder.Hashes("plain");
        foreach (string file in Directory.GetFiles(folder.File("cifar-10-batches-bin")))
        {
            folder.Write(Path.GetFileName(file) + ".gz", DataFolder.Gzip(File.ReadAllBytes(file)));
            File.Delete(file);
        }
        folder.Run(Source, "packed", dataDirectory: folder.Path);
        Assert.That(folder.Hashes("packed"), Is.EqualTo(plain));
    }

    [TestCase(0, "no whole number of records")]
    [TestCase(Record - 1, "byte 3072")]
    [TestCase(Record + 1, "byte 3074")]
    public void BrokenSizes_AreOneLine(int length, string words)
    {
        byte[] content = new byte[length];
        Write("data_batch_4.bin", content);
        Assert.That(() => folder.Run(Source, dataDirectory: folder.Path), Throws.TypeOf<UserErrorException>()
            .With.Message.Contains("data_batch_4.bin").And.Message.Contains(words).And.Message.Not.Contains("\n"));
    }

    [Test]
    public void ClassesOutOfRange_AreOneLine()
    {
        byte[] content = Content(2, 1);
        content[Record] = 10;
        Write("test_batch.bin", content);
        Assert.That(() => folder.Run(Source, dataDirectory: folder.Path), Throws.TypeOf<UserErrorException>()
            .With.Message.Contains("byte 3073: class 10").And.Message.Contains("0 to 9"));
    }

    // A file of 400 MB that takes no room on the disk: refused without being read.
    [Test]
    public void AbsurdSizes_AreNotAllocated()
    {
        using (FileStream stream = File.OpenWrite(folder.File("cifar-10-batches-bin/data_batch_2.bin")))
            stream.SetLength(400_000_000);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        Assert.That(() => folder.Run(Source, dataDirectory: folder.Path), Throws.TypeOf<UserErrorException>()
            .With.Message.Contains("at most 100000 records"));
        Assert.That(GC.GetTotalAllocatedBytes(precise: true) - before, Is.LessThan(10_000_000));
    }

    [Test]
    public void FilesThatAreNotThere_AreSaidWithTheRemedy()
    {
        File.Delete(folder.File("cifar-10-batches-bin/data_batch_5.bin"));
        using (Assert.EnterMultipleScope())
        {
            foreach (string? directory in new[] { folder.Path, null })
            {
                Assert.That(() => Source.DeclaredFiles(DataFolder.Root, directory).ToArray(),
                    Throws.TypeOf<UserErrorException>().With.Message.Contains("data_batch_1.bin to data_batch_5.bin")
                        .And.Message.Contains("-p:DataDirectory"));
            }
        }
    }

    [Test]
    public void MoreThanThereAre_AndUnbalancedCounts_AreRefused()
    {
        Assert.That(() => folder.Run(new Cifar10 { Training = 11, Test = 2 }, dataDirectory: folder.Path),
            Throws.TypeOf<UserErrorException>().With.Message.Contains("11"));
        var odd = new Cifar10 { Training = 15, Selection = SampleSelection.Balanced };
        Assert.That(odd.Validate(new ValidationContext(odd)).Single().ErrorMessage, Does.Contain("multiple of 10"));
    }

    void Write(string name, byte[] content) => folder.Write("cifar-10-batches-bin/" + name, content);

    static byte[] Content(int images, int batch)
    {
        byte[] content = new byte[images * Record];
        for (int i = 0; i < images; i++)
        {
            content[i * Record] = (byte)((batch + i) % 10);
            for (int channel = 0; channel < 3; channel++)
            {
                Span<byte> plane = content.AsSpan(i * Record + 1 + channel * 1024, 1024);
                plane[32..].Fill((byte)(batch * 10 + i + channel));
            }
        }
        return content;
    }
}
