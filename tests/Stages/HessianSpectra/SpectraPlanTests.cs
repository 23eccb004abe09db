using Eigenspectrum.Artifacts;
using Eigenspectrum.Curvature;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.HessianSpectra;

namespace Eigenspectrum.Stages.Tests.HessianSpectra;

/// <summary>What a run says before it begins, what it refuses, and when it ends early.</summary>
public sealed class SpectraPlanTests
{
    [Test]
    public void OneLine_SaysMemoryTimeAndWay()
    {
        using StageFolders folders = new StageFolders().WithNetwork();
        folders.Run(new());
        Assert.That(folders.Said, Is.EqualTo(new[]
        {
            "p = 39: Hessian 0.1 MiB, less than 1 s; GaussNewton 0.1 MiB, less than 1 s; "
            + "12 spectra, 0.1 MiB, less than 1 s",
        }));
        folders.Run(new() { MaximumParameters = 38, Samples = 12, Blocks = [ParameterBlocks.Whole] });
        const string why = "(p = 39 is more than the 38 rows that are decomposed at most)";
        Assert.That(folders.Said, Has.Count.EqualTo(1));
        Assert.That(folders.Said[0], Does.StartWith("p = 39: Hessian estimated from products, ")
            .And.Contain($" {why}; nonzero eigenvalues of the GaussNewton by its Gram matrix, ").And.EndsWith("1 s"));
        Assert.That(folders.Said[0].IndexOf(why, StringComparison.Ordinal),
            Is.EqualTo(folders.Said[0].LastIndexOf(why, StringComparison.Ordinal)), "once");
    }

    [TestCase(6410, 1000, ExpectedResult = "p = 6,410: Hessian 0.31 GiB, about 15 s")]
    [TestCase(661, 1000, ExpectedResult = "p = 661: Hessian 3.3 MiB, less than 1 s")]
    public string Line_IsThatOfTheNetwork(int parameters, int samples)
    {
        HessianOptions options = new() { Parts = [new Hessian()], Blocks = [ParameterBlocks.Whole] };
        return Plan(options, parameters, samples).Describe();
    }

    [Test]
    public void TooLittleMemory_IsOneLineBeforeAnything()
    {
        HessianOptions options = new() { Blocks = [ParameterBlocks.Whole] };
        SpectraPlan plan = Plan(options, 9_999, 1000);
        // both matrices and the copy that is reduced
        Assert.That(plan.Bytes, Is.GreaterThan(24.0 * 9_999 * 9_999).And.LessThan(28.0 * 9_999 * 9_999));
        Assert.That(() => plan.Require(plan.Bytes), Throws.Nothing);
        Assert.That(() => plan.Require(1L << 30), Throws.TypeOf<UserErrorException>().With.Message.Matches(
            @"^Spectra of 9,999 parameters need about 2\.[0-9]+ GiB of memory, and this process has 1\.00 GiB\. "
            + @"Lower hessian\.maximumParameters \(it is 10,000\): what is larger is estimated from products with "
            + @"vectors; or build where there is more\.$"));
        plan = Plan(options with { Parts = [new Hessian()] }, 2_000_003, 1000);
        Assert.That(() => plan.Require(1L << 30), Throws.TypeOf<UserErrorException>().With.Message.Contains(
            "Lower hessian.estimate.steps, hessian.estimate.extremes or hessian.samples"));
    }

    [Test]
    public void Routes_DependOnSizesAlone()
    {
        HessianOptions options = new() { Parts = [new Hessian()], MaximumParameters = 100 };
        foreach (int threads in new[] { 1, 2, 64 })
        {
            Assert.That(Route(new Hessian(), 100, 1000), Is.EqualTo("Exact"));
            Assert.That(Route(new Hessian(), 103, 1000), Is.EqualTo("Estimate"));
            Assert.That(Route(new GaussNewton(), 103, 100), Is.EqualTo("Gram"));
            Assert.That(Route(new GaussNewton(), 103, 101), Is.EqualTo("Estimate"));

            string Route(ICurvature part, int parameters, int samples)
            {
                Objective objective = Problem(parameters, samples);
                return SpectraPlan.Of(
                    options, objective, part, ParameterPartition.Whole(objective.Network), threads).Route.ToString();
            }
        }
    }

    [Test]
    public void Estimates_EndByAccuracyAndByProducts()
    {
        using StageFolders folders = new StageFolders().WithNetwork();
        var estimate = new EstimateOptions { Extremes = 3, Probes = 200, Steps = 10 };
        HessianOptions options = new()
        {
            Parts = [new Hessian()],
            Checkpoints = [-1],
            Blocks = [ParameterBlocks.Whole],
            MaximumParameters = 20,
        };
        Table accurate = Of(estimate with { Accuracy = .05 }), few = Of(estimate with { Products = 120 });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(accurate.Strings("ended"), Is.EqualTo(new[] { "accuracy" }));
            Assert.That(accurate.Doubles("samplingError")[0], Is.InRange(.04, .05));
            Assert.That(accurate.Integers("probes")[0], Is.InRange(2, 60));
            Assert.That(few.Strings("ended"), Is.EqualTo(new[] { "products" }));
            Assert.That(few.Longs("products")[0], Is.InRange(60, 120));
        }

        Table Of(EstimateOptions chosen) => folders.Run(options with { Estimate = chosen }).Table("estimates.parquet");
    }

    [Test]
    public void EstimatesThatEndByTime_SaySo()
    {
        using StageFolders folders = new StageFolders().WithNetwork();
        var estimate = new EstimateOptions { Extremes = 0, Probes = 10_000, Steps = 30, Seconds = .05 };
        Table table = folders.Run(new()
        {
            Parts = [new Hessian()],
            Checkpoints = [-1],
            Blocks = [ParameterBlocks.Whole],
            MaximumParameters = 20,
            Estimate = estimate,
        }).Table("estimates.parquet");
        Assert.That(table.Strings("ended"), Is.EqualTo(new[] { "time" }));
        Assert.That(table.Integers("probes")[0], Is.InRange(1, 9_999));
        Assert.That(folders.Said[^1], Is.EqualTo("the estimate of Hessian, whole, at checkpoint 1 ended by time; its "
            + "numbers depend on this machine"));
    }

    [Test]
    public void MoreSamplesThanThereAre_AreAll()
    {
        using StageFolders folders = new StageFolders().WithNetwork();
        HessianOptions options = new() { Checkpoints = [-1], Blocks = [ParameterBlocks.Whole] };
        Assert.That(folders.Run(options with { Samples = 1_000_000 })["hessian.samples"], Is.EqualTo(40));
    }

    static SpectraPlan Plan(HessianOptions options, int parameters, int samples)
    {
        Objective objective = Problem(parameters, samples);
        List<ParameterBlock> blocks = [ParameterPartition.Whole(objective.Network)];
        if (options.Blocks.Contains(ParameterBlocks.Layers))
            blocks.AddRange(ParameterPartition.Layers(objective.Network));
        return new(options, objective, blocks, checkpoints: 1, threads: 1);
    }

    /// <summary>A network of one output with so many parameters, h (d + 1) + h + 1, or about.</summary>
    static Objective Problem(int parameters, int samples)
    {
        int hidden = Enumerable.Range(1, 100).Where(h => (parameters - 1) % h == 0 && (parameters - 1) / h > 2).Last();
        var network = new Network(
            new NetworkDefinition { Hidden = [hidden], Activation = new Tanh() }, (parameters - 1) / hidden - 2, 1);
        return new(network, new SquaredError(),
            new Dataset(new Matrix(samples, network.Inputs), new Matrix(samples, 1)));
    }
}
