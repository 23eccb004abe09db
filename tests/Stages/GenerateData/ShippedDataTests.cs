using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.GenerateData;

namespace Eigenspectrum.Stages.Tests;

/// <summary>The data in the repository are what they say they are.</summary>
public sealed class ShippedDataTests
{
    static string Data(params string[] parts) => Path.Combine([DataFolder.Root, "data", .. parts]);

    [TestCase("fashion-mnist", 4)]
    [TestCase("digits", 1)]
    public void Checksums_Fit(string folder, int files)
    {
        string[] lines = File.ReadAllLines(Data(folder, "SHA256SUMS"));
        Assert.That(lines, Has.Length.EqualTo(files));
        foreach (string line in lines)
            Assert.That(FileHash.Sha256(Data(folder, line[66..])), Is.EqualTo(line[..64]), line[66..]);
    }

    [TestCase("fashion-mnist")]
    [TestCase("digits")]
    public void Readmes_NameSourceAndLicence(string folder) =>
        Assert.That(File.ReadAllText(Data(folder, "README.md")), Does.Contain("**Source**").And.Contain("**Licence**"));

    [Test]
    public void Digits_HaveTheCountsOfTheirSource()
    {
        ImageSet digits = DigitsFile.Read(Data("digits", "digits.csv.gz"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(digits.Count, Is.EqualTo(1797));
            Assert.That(Enumerable.Range(0, 10).Select(c => digits.Labels.Count(l => l == c)),
                Is.EqualTo(new[] { 178, 182, 177, 183, 181, 182, 181, 179, 174, 180 }));
            Assert.That(digits.Pixels.Max(), Is.EqualTo(16));
        }
    }

    [TestCase("train", 1000)]
    [TestCase("t10k", 200)]
    public void FashionMnist_HasEquallyManyOfEachClass(string part, int count)
    {
        var images = ImageSet.FromIdx(
            Data("fashion-mnist", $"{part}-images-idx3-ubyte.gz"),
                Data("fashion-mnist", $"{part}-labels-idx1-ubyte.gz"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(images.Shape, Is.EqualTo("28x28x1"));
            Assert.That(Enumerable.Range(0, 10).Select(c => images.Labels.Count(l => l == c)), Is.All.EqualTo(count));
            Assert.That(
                images.Labels.Take(5), Is.EqualTo(part == "train" ? new byte[] { 9, 0, 0, 3, 0 } : [9, 2, 1, 1, 6]));
        }
    }

    [Test]
    [Category("Slow")]
    public void FullFashionMnist_HasThePublishedMoments()
    {
        const string debian = "/usr/share/datasets/fashion-mnist";
        string? folder = Environment.GetEnvironmentVariable("EIGENSPECTRUM_DATA");
        Assume.That(folder is not null || Directory.Exists(debian),
            $"the full set is neither in {debian} nor in the folder that EIGENSPECTRUM_DATA names");
        using var output = new DataFolder();
        StageRun run = output.Run(
            new FashionMnist { Variant = FashionMnistVariant.Full, Training = 60_000, Test = 10_000 },
                dataDirectory: folder);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(DataFolder.Measure(run, "data.mean"), Is.EqualTo(.2860).Within(5e-5));
            Assert.That(DataFolder.Measure(run, "data.deviation"), Is.EqualTo(.3530).Within(5e-5));
            for (int c = 0; c < 10; c++)
                Assert.That(DataFolder.Measure(run, $"data.class{c}.samples"), Is.EqualTo(6000));
            Assert.That(output.Table("train.parquet").Rows, Is.EqualTo(60_000));
        }
    }
}
