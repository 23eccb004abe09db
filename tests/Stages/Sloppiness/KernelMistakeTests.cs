using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Sloppiness;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.Tests.Sloppiness;

/// <summary>What cannot be computed is one line that says what, where and the remedy.</summary>
public sealed class KernelMistakeTests
{
    static readonly KernelOptions Quick = new() { Steps = [10], Simulation = new() { Steps = 0 } };

    [Test]
    public void IndefiniteKernel_NamesItsSmallestEigenvalue()
    {
        using KernelFolder folder = new KernelFolder().WithGrid(12);
        AssertTold(folder, Quick with { Kernels = [new PolynomialKernel { Offset = -1 }], UnitDiagonal = false },
            "Kernel polynomial, degree 3: the kernel matrix is not positive semidefinite: the smallest eigenvalue of "
            + "K/n is -");
        AssertTold(folder, Quick with { Kernels = [new PolynomialKernel { Offset = -1 }] }, "has a diagonal of mean -");
    }

    [Test]
    public void StepSizeBeyondStability_SaysTheLimit()
    {
        using KernelFolder folder = new KernelFolder().WithGrid(12);
        AssertTold(folder, Quick with { StepUnit = StepUnit.Absolute, StepSize = 50 },
            "sloppiness.kernel.stepSize is 50; gradient descent with kernel RBF, width 0.3 is stable below 2 / l_1 = ");
        using KernelFolder sgd = new KernelFolder().WithCovariance(2, .1);
        var options = new SgdOptions { StepUnit = StepUnit.Absolute, StepSize = .6 };
        Assert.That(
            () => sgd.Run(options),
            Throws.TypeOf<UserErrorException>().With.Message.Contains(
                "with batches of 1 second moments stay finite below 0.3").And.Message.Contains(
                "(without the batches' noise below 1)"));
        Assert.That(() => sgd.Run(options with
        {
            Simulation = new() { Batches = [100], Runs = 0 },
            Ribbon = new() { Batches = [1] },
        }), Throws.TypeOf<UserErrorException>());
    }

    [Test]
    public void TrainingSamples_ThatDiverge_AreTold()
    {
        using KernelFolder folder = new KernelFolder().WithClasses(30);
        var options = new SgdOptions
        {
            Samples = SgdSamples.Training,
            StepSize = 1.9,
            Simulation = new() { Batches = [1], Runs = 0 },
        };
        Assert.That(
            () => folder.Run(options),
            Throws.TypeOf<UserErrorException>().With.Message.Contains("second moments grow without end"));
    }

    [Test]
    public void TargetsThatTheDataLack_AreTold()
    {
        using KernelFolder classes = new KernelFolder().WithClasses(12), grid = new KernelFolder().WithGrid(12);
        AssertTold(classes, Quick with { Target = new ClassPair { Positive = 0, Negative = 7 } },
            "names class 7, of which the data have no sample; there are the classes 0, 1, 2.");
        AssertTold(grid, Quick with { Target = new ClassPair() }, "the data have no classes");
        AssertTold(classes, Quick with { Target = new OutputColumn { Column = 3 } }, "the outputs 0 to 2.");
        AssertTold(classes, Quick with { Target = new Cosine { Coordinate = 3 } }, "the coordinates 0 to 2.");
        AssertTold(
            grid, Quick with { Tangent = [new() { Network = new() { Hidden = [3] }, Output = 1 }] },
            "names output 1; the network has the outputs 0 to 0.");
        AssertTold(grid, Quick with { Tangent = [new() { Checkpoint = 0 }] }, "add the section of Train");
    }

    [Test]
    public void MoreSamplesThanMemory_AreTold() => Assert.That(
        () => Memory.Require(20_000, KernelPart.Matrices, 1L << 30, "Kernel matrices of 20000 samples"),
        Throws.TypeOf<UserErrorException>().With.Message.EqualTo(
            "Kernel matrices of 20000 samples need about 23.84 GiB of memory, and this process has 1 GiB. Lower "
            + "sloppiness.kernel.samples; or build where there is more."));

    [TestCase("""{ "kernels": [{ "name": "RadialBasis", "width": 0 }] }""", "width")]
    [TestCase("""{ "stepSize": 2 }""", "stable below 2")]
    [TestCase("""{ "kernels": [] }""", "no kernel is named")]
    [TestCase("""{ "tangent": [{}] }""", "neither 'network'")]
    [TestCase("""{ "steps": [10, 10] }""", "named twice")]
    [TestCase("""{ "target": { "name": "ClassPair", "positive": 1, "negative": 1 } }""", "both classes are 1")]
    public void KernelOptions_ThatCannotBe_AreToldAtPlanTime(string json, string message) =>
        Assert.That(Problems<KernelOptions>(json), Has.Length.EqualTo(1).And.All.Contains(message));

    [TestCase("""{ "simulation": { "batches": [0] } }""", "batches")]
    [TestCase("""{ "simulation": { "runs": 10 } }""", "too few")]
    [TestCase("""{ "stepSize": 2 }""", "must be below 2")]
    [TestCase("""{ "samples": "Training", "ribbon": {} }""", "fresh samples")]
    [TestCase("""{ "ribbon": { "sampling": "Flow" } }""", "not in a flow")]
    public void SgdOptions_ThatCannotBe_AreToldAtPlanTime(string json, string message) =>
        Assert.That(Problems<SgdOptions>(json), Has.Length.EqualTo(1).And.All.Contains(message));

    [Test]
    public void Defaults_AreAllRight()
    {
        IValidatableObject[] all = [new KernelOptions(), new SgdOptions(), new SgdRibbonOptions(),
            new SgdSimulationOptions(), new ClassPair()];
        Assert.That(all.SelectMany(one => one.Validate(new ValidationContext(one))), Is.Empty);
    }

    static string[] Problems<T>(string json)
        where T : class
    {
        LocatedNode node = LocatedJson.Parse(json, "test").Node!;
        return [.. new OptionBinder().Bind<T>(node, "test").Problems.Select(problem => problem.Message)];
    }

    static void AssertTold(KernelFolder folder, KernelOptions options, string message) => Assert.That(
        () => folder.Run(options), Throws.TypeOf<UserErrorException>().With.Message.Contains(message));
}
