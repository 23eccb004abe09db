using Eigenspectrum.Artifacts;
using Eigenspectrum.Curvature;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.HessianSpectra;

namespace Eigenspectrum.Stages.Tests.HessianSpectra;

public sealed class NetworkSpectraTests
{
    const int Parameters = 6 * 4 + 5 * 3;

    [Test]
    public void EveryCheckpointPartAndBlock_HasItsSpectrum()
    {
        using StageFolders folders = new StageFolders().WithNetwork();
        StageResult result = folders.Run(new HessianOptions());
        Table values = result.Table("eigenvalues.parquet"), blocks = result.Table("blocks.parquet");
        using (Assert.EnterMultipleScope())
        {
            // two checkpoints, two parts, the whole and both layers
            Assert.That(blocks.Rows, Is.EqualTo(2 * 2 * 3));
            Assert.That(values.Rows, Is.EqualTo(2 * 2 * 2 * Parameters));
            Assert.That(blocks.Strings("block")[..3], Is.EqualTo(["whole", "layer1", "layer2"]));
            Assert.That(blocks.Integers("parameters")[..3], Is.EqualTo([Parameters, 24, 15]));
            Assert.That(values.NullableIntegers("checkpoint").Distinct(), Is.EqualTo(new int?[] { 0, 1 }));
            Assert.That(result["hessian.initial.largest"], Is.EqualTo(blocks.Doubles("largest")[0]));
            Assert.That(result["hessian.epoch-2.largest"], Is.EqualTo(result["hessian.final.largest"]));
        }
    }

    [Test]
    public void Measures_KeepTheirIdentities()
    {
        using StageFolders folders = new StageFolders().WithNetwork();
        StageResult result = folders.Run(new HessianOptions());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result["hessian.final.productError"], Is.LessThan(1e-13));
            Assert.That(result["hessian.final.gaussNewton.productError"], Is.LessThan(1e-13));
            Assert.That(result.Measures["hessian.final.trace"].Uncertainty, Is.GreaterThan(0));
            Assert.That(result["hessian.final.traceError"], Is.LessThan(1e-13));
            Assert.That(result["hessian.final.gaussNewton.negativeFraction"], Is.Zero);
            Assert.That(result["hessian.final.negativeFraction"], Is.GreaterThan(0));
            Assert.That(
                result["hessian.final.layer1.trace"] + result["hessian.final.layer2.trace"],
                Is.EqualTo(result["hessian.final.trace"]).Within(1e-13));
            // softmax of 3 outputs ignores a common shift: a bias direction and those of a hidden unit's weights vanish
            Assert.That(result["hessian.final.gaussNewton.rank"], Is.LessThanOrEqualTo(Parameters - 5));
        }
    }

    [Test]
    public void WeightDecay_ShiftsEveryEigenvalue()
    {
        using StageFolders folders = new StageFolders().WithNetwork();
        var options = new HessianOptions { Parts = [new Hessian()], Checkpoints = [-1] };
        double[] bare = Values(options), decayed = Values(options with { WeightDecay = .25 });
        Assert.That(decayed, Is.EqualTo(bare.Select(value => value + .25)).Within(1e-13));

        double[] Values(HessianOptions chosen) => folders.Run(chosen).Table("eigenvalues.parquet").Doubles("value");
    }

    [Test]
    public void Samples_AreASubset_OfTheSplit()
    {
        using StageFolders folders = new StageFolders().WithNetwork();
        StageResult few = folders.Run(new HessianOptions { Samples = 13 });
        Assert.That(few["hessian.samples"], Is.EqualTo(13));
        double fewTrace = few["hessian.final.trace"];
        StageResult all = folders.Run(new HessianOptions());
        Assert.That(all["hessian.samples"], Is.EqualTo(40));
        Assert.That(all["hessian.final.trace"], Is.Not.EqualTo(fewTrace));
    }

    [Test]
    public void Threads_NeverChangeAByte()
    {
        using StageFolders folders = new StageFolders().WithNetwork();
        StageResult one = folders.Run(new HessianOptions()), two = folders.Run(new HessianOptions(), threads: 2);
        foreach (string file in new[] { "eigenvalues.parquet", "blocks.parquet", "measures.parquet" })
        {
            Assert.That(
                File.ReadAllBytes(Path.Combine(two.Folder, file)),
                Is.EqualTo(File.ReadAllBytes(Path.Combine(one.Folder, file))), file);
        }
    }

    [Test]
    public void UsersMistakes_AreToldInOneLine()
    {
        using StageFolders folders = new StageFolders().WithNetwork();
        Assert.That(
            () => folders.Run(new HessianOptions { Checkpoints = [2] }),
            Throws.TypeOf<UserErrorException>().With.Message.Contains("hessian.checkpoints"));
        Assert.That(
            () => folders.Run(new HessianOptions { MaximumParameters = 30 }),
            Throws.TypeOf<UserErrorException>().With.Message.Contains("39 parameters"));
        using var empty = new StageFolders();
        Assert.That(() => empty.Run(new HessianOptions()), Throws.TypeOf<UserErrorException>());
    }
}
