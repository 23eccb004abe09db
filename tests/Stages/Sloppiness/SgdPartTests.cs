using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Sloppiness;
using Eigenspectrum.Stages.Tests.HessianSpectra;

namespace Eigenspectrum.Stages.Tests.Sloppiness;

public sealed class SgdPartTests
{
    static readonly double[] Eigenvalues = [.. Enumerable.Range(0, 6).Select(i => Math.Exp(-.6 * i))];

    static readonly SgdOptions Small = new()
    {
        Simulation = new() { Runs = 2000, Batches = [1, 10], Steps = 60, Checkpoints = 4 },
        Ribbon = new() { Batches = [2, 8, 32, 512], Steps = 100 },
    };

    [Test]
    public void Simulation_FollowsTheRecursion_AndTablesHoldAll()
    {
        using KernelFolder folder = new KernelFolder().WithCovariance(Eigenvalues);
        StageResult result = folder.Run(Small);
        Table moments = result.Table("sgd-moments.parquet"), ribbon = result.Table("sgd-ribbon.parquet");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result["sloppiness.sgd.deviation"], Is.LessThan(4.5));
            Assert.That(result["sloppiness.sgd.deviation.mean"], Is.LessThan(4.5));
            Assert.That(result["sloppiness.sgd.deviation.explained"], Is.LessThan(4.5));
            Assert.That(result["sloppiness.sgd.stationary.residual"], Is.LessThan(1e-13));
            Assert.That(moments.Rows, Is.EqualTo(2 * 4 * 6));
            Assert.That(moments.Doubles("second")[..6], Is.All.EqualTo(1).Within(1e-13), "the start");
            Assert.That(ribbon.Rows, Is.EqualTo(4 * 6));
            Assert.That(result.Table("sgd-stationary.parquet").Rows, Is.EqualTo(2 * 6));
        }
    }

    [Test]
    public void Ribbon_IsLostWhereTheNoiseSays()
    {
        using KernelFolder folder = new KernelFolder().WithCovariance(Eigenvalues);
        StageResult result = folder.Run(Small with { Simulation = new() { Runs = 0 } });
        Table ribbon = result.Table("sgd-ribbon.parquet"), crossover = result.Table("sgd-crossover.parquet");
        double[] shares = ribbon.Doubles("explained"), ratios = ribbon.Doubles("ratio");
        double still = result["sloppiness.sgd.ribbon.withoutNoise"];
        for (int i = 0; i < shares.Length; i++)
            Assert.That(shares[i], Is.GreaterThan(still / (1 + ratios[i])), "Ky Fan");
        Assert.That(result["sloppiness.sgd.ribbon.crossover.margin"], Is.GreaterThan(0));
        Assert.That(crossover.Doubles("noise"), Is.Ordered.And.Length.GreaterThan(1));
        double noise = crossover.Doubles("noise")[^1];
        StageResult at = folder.Run(Small with
        {
            Simulation = new() { Runs = 0 },
            Ribbon = Small.Ribbon! with { Batches = [crossover.Integers("batch")[^1]], Noises = [noise] },
        });
        Assert.That(at.Table("sgd-ribbon.parquet").Doubles("explained")[0], Is.EqualTo(.95).Within(1e-7));
    }

    [TestCase(2, 1)]
    [TestCase(1, 2)]
    public void Recursion_OfAWrongBatchSizeOrNoise_FailsItsClaim(double batch, double noise)
    {
        using KernelFolder folder = new KernelFolder().WithCovariance(Eigenvalues);
        StageResult result = folder.Run(Small with
        {
            Ribbon = null,
            Simulation = Small.Simulation with { TheoryBatch = batch, TheoryNoise = noise },
        });
        Assert.That(Condition.TryParse("<= 4.5", out Condition? claim, out _));
        Assert.That(claim!.Holds(result["sloppiness.sgd.deviation"]), Is.False);
        Assert.That(claim.Holds(result["sloppiness.sgd.deviation.mean"]), "the mean path knows neither");
    }

    [Test]
    public void TrainingSamples_FollowTheirOwnRecursion()
    {
        using KernelFolder folder = new KernelFolder().WithClasses(20);
        var options = new SgdOptions { Samples = SgdSamples.Training, Simulation = Small.Simulation, StepSize = .1 };
        StageResult result = folder.Run(options);
        Assert.That(result["sloppiness.sgd.deviation"], Is.LessThan(4.5));
        Assert.That(result["sloppiness.sgd.deviation.mean"], Is.LessThan(4.5));
        StageResult wrong = folder.Run(options with
        {
            Simulation = Small.Simulation with { TheoryBatch = 2 },
        });
        Assert.That(wrong["sloppiness.sgd.deviation"], Is.GreaterThan(4.5));
    }

    [Test]
    public void Threads_ChangeNoByte()
    {
        using KernelFolder folder = new KernelFolder().WithCovariance(Eigenvalues);
        SgdOptions options = Small with { Simulation = Small.Simulation with { Runs = 320, Steps = 20 } };
        StageResult one = folder.Run(options), three = folder.Run(options, threads: 3);
        foreach (string file in Directory.GetFiles(one.Folder).Select(path => Path.GetFileName(path)))
        {
            Assert.That(File.ReadAllBytes(Path.Combine(three.Folder, file)),
                Is.EqualTo(File.ReadAllBytes(Path.Combine(one.Folder, file))), file);
        }
    }
}
