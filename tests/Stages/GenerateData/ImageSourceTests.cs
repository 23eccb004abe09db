using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.GenerateData;

namespace Eigenspectrum.Stages.Tests;

public sealed class ImageSourceTests
{
    DataFolder folder = null!;

    [SetUp]
    public void Make() => folder = new DataFolder();

    [TearDown]
    public void Remove() => folder.Dispose();

    static string[] Keys(Table table) => [.. table.FloatLists("input").Select(x => string.Join(',', x))];

    [Test]
    public void Digits_TrainingAndTestAreAllImagesOnceInRandomOrder()
    {
        StageRun run = folder.Run(new Digits());
        Table training = folder.Table("train.parquet"), test = folder.Table("test.parquet");
        ImageSet digits = DigitsFile.Read(Path.Combine(DataFolder.Root, "data", "digits", "digits.csv.gz"));
        IEnumerable<string> all = Enumerable.Range(0, digits.Count)
            .Select(i => string.Join(',', digits.Image(i).ToArray().Select(p => p / 16f)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((training.Rows, test.Rows), Is.EqualTo((1400, 397)));
            Assert.That(Keys(training).Concat(Keys(test)), Is.EquivalentTo(all));
            Assert.That(training.Metadata["shape"], Is.EqualTo("8x8x1"));
            Assert.That(training.Metadata["inputs"], Is.EqualTo("64"));
            Assert.That(training.Metadata["outputs"], Is.EqualTo("10"));
            Assert.That(training.Integers("row"), Is.EqualTo(Enumerable.Range(0, 1400)));
            Assert.That(DataFolder.Measure(run, "data.samples"), Is.EqualTo(1400));
        }
    }

    [Test]
    public void Digits_AnotherSeedIsAnotherSplit_InOrderIsNone()
    {
        folder.Run(new Digits(), "one", seed: 1);
        folder.Run(new Digits(), "two", seed: 2);
        folder.Run(new Digits { Selection = SampleSelection.InOrder }, "first", seed: 1);
        folder.Run(new Digits { Selection = SampleSelection.InOrder }, "second", seed: 2);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(folder.Hashes("two")["train.parquet"], Is.Not.EqualTo(folder.Hashes("one")["train.parquet"]));
            Assert.That(folder.Hashes("second"), Is.EqualTo(folder.Hashes("first")));
        }
    }

    [Test]
    public void FashionMnist_Balanced_TakesTheFirstOfEachClassInOrder()
    {
        StageRun run = folder.Run(new FashionMnist { Training = 100, Test = 50 });
        Table training = folder.Table("train.parquet");
        var shipped = ImageSet.FromIdx(
            Path.Combine(DataFolder.Root, "data/fashion-mnist/train-images-idx3-ubyte.gz"),
            Path.Combine(DataFolder.Root, "data/fashion-mnist/train-labels-idx1-ubyte.gz"));
        var seen = new int[10];
        int[] expected = [.. Enumerable.Range(0, shipped.Count).Where(i => seen[shipped.Labels[i]]++ < 10)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(training.Integers("label"), Is.EqualTo(expected.Select(i => (int)shipped.Labels[i])));
            Assert.That(training.FloatLists("input")[99],
                Is.EqualTo(shipped.Image(expected[99]).ToArray().Select(p => (float)(p / 255.0))));
            Assert.That(folder.Table("test.parquet").Integers("label").GroupBy(l => l).Select(g => g.Count()),
                Is.All.EqualTo(5));
            Assert.That(DataFolder.Measure(run, "data.class7.samples"), Is.EqualTo(10));
        }
    }

    [Test]
    public void Standardize_GivesMeanZeroAndDeviationOne()
    {
        folder.Run(new FashionMnist { Training = 200, Test = 10, Standardize = Standardization.Whole }, "whole");
        folder.Run(new FashionMnist { Training = 200, Test = 10, Standardize = Standardization.Pixel }, "pixel");
        double[] whole = [
            .. folder.Table("train.parquet", "whole").FloatLists("input").SelectMany(x => x).Select(x => (double)x)];
        float[][] images = folder.Table("train.parquet", "pixel").FloatLists("input");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(whole.Average(), Is.Zero.Within(1e-6));
            Assert.That(whole.Average(x => x * x), Is.EqualTo(1).Within(1e-6));
            for (int pixel = 0; pixel < 784; pixel++)
            {
                Assert.That(images.Average(x => (double)x[pixel]), Is.Zero.Within(1e-6));
                Assert.That(images.Average(x => (double)x[pixel] * x[pixel]), Is.EqualTo(1).Within(1e-5).Or.Zero);
            }
        }
    }

    [Test]
    public void Idx_ReadsAPairOfFiles()
    {
        folder.Write("images", [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0, 255, 51, 102]);
        folder.Write("labels", [0, 0, 8, 1, 0, 0, 0, 2, 1, 0]);
        var source = new Idx
        {
            TrainingImages = "images",
            TrainingLabels = "labels",
            TestImages = "images",
            TestLabels = "labels",
            Test = 1,
        };
        folder.Run(source, dataDirectory: folder.Path);
        Table training = folder.Table("train.parquet");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(training.FloatLists("input"), Is.EqualTo(new[] { new[] { 0f, 1 }, [.2f, .4f] }));
            Assert.That(training.Integers("label"), Is.EqualTo(new[] { 1, 0 }));
            Assert.That(folder.Table("test.parquet").Rows, Is.EqualTo(1));
            Assert.That(training.Metadata["outputs"], Is.EqualTo("2"));
        }
    }

    [Test]
    public void Mistakes_AreOneLineWithTheirRemedy()
    {
        folder.Write("bad", [1, 2, 3]);
        var missing = new Idx { TrainingImages = "no", TrainingLabels = "no", TestImages = "no", TestLabels = "no" };
        var broken = new Idx { TrainingImages = "bad", TrainingLabels = "bad", TestImages = "bad", TestLabels = "bad" };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => folder.Run(missing, dataDirectory: folder.Path), Throws.TypeOf<UserErrorException>()
                .With.Message.Contains("is missing").And.Message.Contains("-p:DataDirectory"));
            Assert.That(() => folder.Run(broken, dataDirectory: folder.Path), Throws.TypeOf<UserErrorException>()
                .With.Message.Contains("byte 0").And.Message.Not.Contains("\n"));
            Assert.That(
                () => folder.Run(new FashionMnist { Training = 101, Test = 10 }), Throws.TypeOf<UserErrorException>()
                .With.Message.Contains("multiple of 10"));
            Assert.That(
                () => folder.Run(new FashionMnist { Training = 20_000, Test = 10 }), Throws.TypeOf<UserErrorException>()
                .With.Message.Contains("10000 images"));
        }
    }

    [Test]
    public void FullFashionMnist_NotFound_SaysWhereItLookedAndWhatToDo()
    {
        Assume.That(Directory.Exists("/usr/share/datasets/fashion-mnist"), Is.False);
        Assert.That(
            () => new FashionMnist { Variant = FashionMnistVariant.Full }.DeclaredFiles(DataFolder.Root, folder.Path),
            Throws.TypeOf<UserErrorException>().With.Message.Contains(folder.Path).And
                .Message.Contains("dataset-fashion-mnist"));
    }

    [Test]
    public void Options_ThatCannotBe_AreFoundBeforeAnythingRuns()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Problems(new FashionMnist { Training = 20_000 }), Has.One.Contains("10000 are shipped"));
            Assert.That(Problems(new FashionMnist { Training = 15 }), Has.One.Contains("multiple of 10"));
            Assert.That(Problems(new Digits { Test = 398 }), Has.One.Contains("1797"));
            Assert.That(Problems(new FashionMnist()), Is.Empty);
            Assert.That(Problems(new Digits()), Is.Empty);
        }

        static IEnumerable<string?> Problems(IValidatableObject options) =>
            options.Validate(new ValidationContext(options)).Select(r => r.ErrorMessage);
    }

    [Test]
    public void DeclaredFiles_AreTheShippedOnes()
    {
        Assert.That(new FashionMnist().DeclaredFiles(DataFolder.Root, null).Append(
            new Digits().DeclaredFiles(DataFolder.Root, null).Single()).Select(File.Exists), Is.All.True);
    }
}
