using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Sloppiness;
using Eigenspectrum.Stages.Tests.HessianSpectra;
using Eigenspectrum.Stages.Train;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.Tests.Sloppiness;

public sealed class KernelPartTests
{
    static readonly KernelOptions Small = new()
    {
        Kernels = [new RadialBasis(), new Laplace()],
        Steps = [10, 100],
        Simulation = new() { Steps = 30, Starts = 320 },
    };

    [Test]
    public void Simulation_IsTheClosedForm_AndTablesHoldAll()
    {
        using KernelFolder folder = new KernelFolder().WithGrid(24);
        StageResult result = folder.Run(Small);
        Table spectra = result.Table("kernel-spectra.parquet"), variances = result.Table("kernel-variance.parquet");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result["sloppiness.kernel.distance"], Is.LessThan(3e-14));
            Assert.That(result["sloppiness.kernel.deviation"], Is.LessThan(4.5));
            Assert.That(result["sloppiness.kernel.radialBasis.rise.steps"], Is.LessThan(0));
            Assert.That(spectra.Rows, Is.EqualTo(48));
            Assert.That(spectra.Doubles("value")[..24].Sum(), Is.EqualTo(1).Within(1e-14));
            Assert.That(variances.Rows, Is.EqualTo(2 * 2 * 3));
            Assert.That(
                variances.Doubles("explained")[^1],
                Is.EqualTo(result["sloppiness.kernel.laplace.scale10.steps100.explained"]));
            Assert.That(result.Table("kernel-decay.parquet").Rows, Is.EqualTo(2));
        }
    }

    [Test]
    public void ClosedForm_OfAWrongStepSize_FailsItsClaims()
    {
        using KernelFolder folder = new KernelFolder().WithGrid(24);
        StageResult result = folder.Run(Small with { Simulation = Small.Simulation with { TheoryStep = 3 } });
        Assert.That(Condition.TryParse("<= 3e-14", out Condition? distance, out _));
        Assert.That(Condition.TryParse("<= 4.5", out Condition? deviation, out _));
        Assert.That(distance!.Holds(result["sloppiness.kernel.distance"]), Is.False);
        Assert.That(deviation!.Holds(result["sloppiness.kernel.deviation"]), Is.False);
    }

    [Test]
    public void TangentKernel_OfALinearNetwork_IsTheLinearKernel()
    {
        using KernelFolder folder = new KernelFolder().WithClasses(30);
        var options = new KernelOptions
        {
            Kernels = [new InnerProduct()],
            Tangent =
            [
                new() { Network = new() { Hidden = [], Biases = false } },
                new() { Network = new() { Hidden = [], Biases = false }, Outputs = TangentOutputs.Mean },
                new() { Network = new() { Hidden = [], Biases = false }, Outputs = TangentOutputs.All },
            ],
            Steps = [10],
            Simulation = new() { Steps = 0 },
        };
        Table spectra = folder.Run(options).Table("kernel-spectra.parquet");
        double[] values = spectra.Doubles("value");
        Assert.That(spectra.Rows, Is.EqualTo(3 * 30 + 90));
        for (int k = 0; k < 3; k++)
        {
            Assert.That(values[30 + k], Is.EqualTo(values[k]).Within(1e-13));
            Assert.That(values[60 + k], Is.EqualTo(values[k]).Within(1e-13));
            for (int output = 0; output < 3; output++)
                Assert.That(values[90 + 3 * k + output], Is.EqualTo(values[k]).Within(1e-13), "each output once");
        }
    }

    [Test]
    public void TangentKernel_OfATrainedNetwork_ChangesWithTraining()
    {
        using KernelFolder folder = new KernelFolder().WithClasses(30).WithTraining(new TrainOptions
        {
            Network = new() { Hidden = [8], Activation = new Tanh() },
            Epochs = 5,
        });
        var options = new KernelOptions
        {
            Kernels = [],
            Tangent = [new() { Checkpoint = 0 }, new() { Checkpoint = -1 }],
            Target = new ClassPair { Positive = 0, Negative = 2 },
            Steps = [10],
            Simulation = new() { Steps = 0 },
        };
        Table spectra = folder.Run(options).Table("kernel-spectra.parquet");
        Assert.That(spectra.Rows, Is.EqualTo(2 * 20), "samples of two of three classes");
        Assert.That(
            spectra.Strings("kernel").Distinct(StringComparer.Ordinal),
            Is.EqualTo(new[] { "NTK, epoch 0", "NTK, epoch 5" }));
        Assert.That(spectra.Doubles("value")[20], Is.Not.EqualTo(spectra.Doubles("value")[0]).Within(1e-9));
    }

    [Test]
    public void Threads_ChangeNoByte()
    {
        using KernelFolder folder = new KernelFolder().WithClasses(40);
        KernelOptions options = Small with
        {
            Tangent = [new() { Network = new() { Hidden = [6] }, Outputs = TangentOutputs.Mean }],
            Target = new Cosine { Coordinate = 1 },
            Sampling = TimeSampling.Logarithmic,
        };
        StageResult one = folder.Run(options), three = folder.Run(options, threads: 3);
        foreach (string file in Directory.GetFiles(one.Folder).Select(path => Path.GetFileName(path)))
        {
            Assert.That(File.ReadAllBytes(Path.Combine(three.Folder, file)),
                Is.EqualTo(File.ReadAllBytes(Path.Combine(one.Folder, file))), file);
        }
    }
}
