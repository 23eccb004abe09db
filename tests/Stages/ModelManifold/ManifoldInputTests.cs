using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.ModelManifold;

namespace Eigenspectrum.Stages.Tests;

/// <summary>What cannot be embedded: one clear line each.</summary>
public sealed class ManifoldInputTests
{
    static readonly double[] Way = [0, 0.3, 0.6];

    static double[] Model => FabricatedModels.Near(0.4, 0.2, new RandomStream(1, "model"));

    static void Refused(FabricatedModels models, string message, ManifoldOptions? options = null)
    {
        using (models)
        {
            Assert.That(() => models.Run(options), Throws.InstanceOf<UserErrorException>()
                .With.Message.Contains(message));
        }
    }

    static FabricatedModels One => new FabricatedModels().Along("seed-1", 1, [], Way);

    static Dictionary<string, LocatedNode> Filter(params (string Name, string Json)[] wanted) =>
        wanted.ToDictionary(one => one.Name, one => LocatedJson.Parse(one.Json, "x").Node!, StringComparer.Ordinal);

    [Test]
    public void OtherSamplesOrClassesOrKinds_AreRefusedWithBothRuns()
    {
        Refused(One.Write("seed-2", 2, [], [Model], inputHash: "b"),
            "Extract/x/seed-1 and Extract/x/seed-2 predict for different samples; give all runs the same data and set "
            + "extract.choice to First or Balanced");
        Refused(One.Write("seed-2", 2, [], [Model], table => table.WithMetadata("classes", "5")),
            "have 4 and 5 classes");
        Refused(One.Write("seed-2", 2, [], [Model], kind: "gaussian"),
            "predict categorical and gaussian distributions; give all runs one loss");
        Refused(One.WithoutPredictions("seed-2"),
            "Extract/x/seed-2 has no predictions.parquet; set \"predictions\" to true");
    }

    [Test]
    public void TooFewRunsOrPoints_AreRefused()
    {
        Refused(One, "The manifold has 1 run; it is of two or more");
        Refused(new(), "The manifold has 0 runs");
        Refused(new FabricatedModels().Write("a", 1, [], [Model]).Write("b", 2, [], [Model]),
            "The manifold has 2 points besides ignorance and truth; it takes 3 or more");
        Refused(new FabricatedModels().Along("a", 1, [], [0.1, 0.2]).Along("b", 2, [], [0.1, 0.2]),
            "Raise manifold.reindex", new() { Reindex = 2 });
    }

    [Test]
    public void FiltersThatMatchNothing_AreRefusedWithWhatThereIs()
    {
        Refused(FabricatedModels.Study(), "manifold.embed: no run has activation \"Tanh\"; there are: \"Linear\", "
            + "\"Relu\"", new() { Embed = Filter(("activation", "\"Tanh\"")) });
        Refused(FabricatedModels.Study(), "manifold.runs: 'width' is no swept option of the runs; there are: ",
            new() { Runs = Filter(("width", "3")) });
        Refused(FabricatedModels.Study(), "manifold.runs: no run has all of these values at once",
            new() { Runs = Filter(("hidden", "[8]"), ("activation", "\"Linear\"")) });
        Refused(FabricatedModels.Study(), "The manifold has 1 run",
            new() { Runs = Filter(("hidden", "[8]"), ("optimizer", "\"Sgd\""), ("seed", "1")) });
    }

    [Test]
    public void DistanceThatDoesNotSuitThePredictions_IsRefused()
    {
        Refused(new FabricatedModels().Write("a", 1, [], [Model, Model], kind: "gaussian")
            .Write("b", 2, [], [Model], kind: "gaussian"),
            "manifold.distance is Bhattacharyya, which needs categorical "
            + "predictions; those of Extract/x/a are gaussian. Set train.loss to CrossEntropy or distance to Gaussian");
        Refused(One.Along("seed-2", 2, [], Way), "which needs gaussian predictions",
            new() { Distance = ManifoldDistance.Gaussian });
    }

    [Test]
    public void BrokenFiles_AreRefusedWithTheirPlace()
    {
        var negative = Model;
        (negative[5], negative[6]) = (-0.25, negative[6] + negative[5] + 0.25);
        Refused(One.Write("seed-2", 2, [], [Model, negative]),
            "Extract/x/seed-2: predictions.parquet is broken at checkpoint 1: sample 1 has the probability -0.25");
        var doubled = Model;
        doubled[8] += 0.5;
        Refused(One.Write("seed-2", 2, [], [doubled]), "at checkpoint 0: the probabilities of sample 2 sum to 1.5");
        Refused(One.Write("seed-2", 2, [], [Model], table => table.WithMetadata("samples", "none")),
            "'none' is no number of samples");
        Refused(One.Write("seed-2", 2, [], [Model], table => table.WithMetadata("samples", "12").WithMetadata(
            "inputs", "a").WithMetadata("kind", "")), "predict categorical and ");
        Refused(new FabricatedModels().Write("a", 1, [], [Model], table => table.WithMetadata("samples", "7"))
            .Write("b", 1, [], [Model], table => table.WithMetadata("samples", "7")), "of 7 samples");
        Refused(One.Along("seed-2", 2, [], Way), "manifold.samples is 13; the runs of Extract have 12",
            new() { Samples = 13 });
    }

    [Test]
    public void MoreThanTheMemory_IsRefusedBeforeReading()
    {
        Assert.That(() => MemoryNeed.Of(5000, 50_000).Require(1L << 30), Throws.InstanceOf<UserErrorException>()
            .With.Message.Contains("The manifold of 5,000 points needs about 6.7 GiB of memory, and this process has "
                + "1.0 GiB. Lower manifold.samples"));
        Assert.That(() => MemoryNeed.Of(50_000, 10).Require(0), Throws.InstanceOf<UserErrorException>());
        Assert.That(() => MemoryNeed.Of(500, 5000).Require(1L << 30), Throws.Nothing);
    }

    [Test]
    public void OptionsThatExcludeOneAnother_AreRefusedAtPlanTime()
    {
        ManifoldOptions[] wrong =
        [
            new() { Variance = 2 },
            new() { Runs = new Dictionary<string, LocatedNode>(StringComparer.Ordinal) },
            new() { Embed = new Dictionary<string, LocatedNode>(StringComparer.Ordinal) },
        ];
        Assert.That(wrong.Select(options => options.Validate(new(options)).Count()), Is.All.EqualTo(1));
        var right = new ManifoldOptions { Distance = ManifoldDistance.Gaussian, Variance = 2 };
        Assert.That(right.Validate(new(right)), Is.Empty);
    }
}
