using Eigenspectrum.Artifacts;
using Eigenspectrum.Stages.LearningDynamics;
using Eigenspectrum.Stages.Tests.HessianSpectra;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.Tests.LearningDynamics;

public sealed class StudentTests
{
    static readonly EnsembleOptions Short = new() { Points = 11, Last = 100 };

    [Test]
    public void LinearStudents_KeepToTheQuadratic_InProportionToTheDistance()
    {
        using var folders = new DynamicsFolders(6, 10, 20, hiddenVariance: .1, outputVariance: .05);
        StageResult result = folders.Run(new() { Ensemble = Short });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result["dynamics.deviation.ratio"], Is.InRange(5, 15));
            Assert.That(result["dynamics.deviation.exponent"], Is.EqualTo(1).Within(.15));
            Assert.That(result["dynamics.deviation.distance-0.001"], Is.LessThan(.05));
            Assert.That(result["dynamics.deviation.distance-0.1"], Is.GreaterThan(.2));
            Assert.That(result["dynamics.zeros"], Is.EqualTo(220 - 10));
            Assert.That(result["dynamics.zeros.unexpected"], Is.Zero);
            Assert.That(result.Measures["dynamics.deviation.ratio"].Uncertainty, Is.Positive);
        }
    }

    [TestCase("Erf", Embedding.Split, 5, 0, 2 * 5)]
    [TestCase("Erf", Embedding.ZeroOutput, 5, 0, 2 * 4)]
    [TestCase("Erf", Embedding.Split, 3, 0, 0)]
    [TestCase("Linear", Embedding.Split, 5, 0, (5 * 5) - 4)]
    public void ZeroModes_AreThoseOfTheEmbedding(
        string activation, Embedding embedding, int hidden, int unexpected, int zeros)
    {
        using var folders = new DynamicsFolders(3, 4, 3, activation);
        StageResult result = folders.Run(new()
        {
            Steps = 20,
            Student = new() { Hidden = hidden, Embedding = embedding },
            Ensemble = Short,
        });
        Assert.That(result["dynamics.zeros"], Is.EqualTo(zeros));
        Assert.That(result["dynamics.zeros.unexpected"], Is.EqualTo(unexpected));
        Assert.That(result["dynamics.deviation.ratio"], Is.InRange(5, 15));
    }

    [TestCase(LossKind.Population)]
    [TestCase(LossKind.Batch)]
    public void Tables_BeginAtTheStart_AndPredictWhatIsTrained(LossKind loss)
    {
        using var folders = new DynamicsFolders(2, 3, 2, "Erf", outputs: 2, covariance: [2, 1, .5]);
        StageResult result = folders.Run(new()
        {
            Loss = loss,
            Samples = 50,
            Distances = [1e-3],
            Steps = 30,
            Records = 6,
            Modes = [1, 3],
            Ensemble = Short,
        });
        Table curves = result.Table("curves.parquet"), modes = result.Table("modes.parquet");
        double[] losses = curves.Doubles("loss"), predicted = curves.Doubles("predicted");
        int?[] teachers = curves.NullableIntegers("teacher");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(teachers.Distinct(), Is.EqualTo(new int?[] { 0, 1, null }));
            Assert.That(curves.Longs("step")[..7], Is.EqualTo([0, 1, 2, 4, 8, 15, 30]));
            for (int i = 0; i < losses.Length; i++) Assert.That(losses[i] / predicted[i], Is.EqualTo(1).Within(.02));
            Assert.That(curves.NullableDoubles("lossError")[^1], Is.Positive);
            Assert.That(modes.Doubles("predicted"), Is.All.Positive);
            Assert.That(modes.NullableDoubles("share"), Is.All.InRange(0, 1));
            Assert.That(result.Table("students.parquet").Doubles("floor"), Is.All.LessThan(1e-25));
            Assert.That(result.Table("slopes.parquet").Strings("curve").Distinct(StringComparer.Ordinal),
                Is.EquivalentTo(["descent", "quadratic", "ensemble"]));
        }
    }

    [Test]
    public void NoisyTargets_MoveTheOptimum_ToTheFloorOfEffectiveParameters()
    {
        using var folders = new DynamicsFolders(24, 4, 2);
        StageResult result = folders.Run(new()
        {
            Students = 24,
            Loss = LossKind.Batch,
            Samples = 80,
            Noise = .2,
            Distances = [1e-2, 1e-3],
            Steps = 20,
            Ensemble = Short,
        });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result["dynamics.floor.expected"], Is.EqualTo(1 - 4 / 80.0));
            Assert.That(result["dynamics.floor.difference"],
                Is.Zero.Within(4.5 * result.Measures["dynamics.floor.difference"].Uncertainty!.Value));
            Assert.That(result.Measures["dynamics.floor.difference"].Uncertainty, Is.LessThan(.012));
            Assert.That(result["dynamics.residual.share"], Is.LessThan(1e-12), "residuals meet no input");
            Assert.That(result["dynamics.floor.gradient"], Is.LessThan(1e-9));
            Assert.That(result["dynamics.deviation.ratio"], Is.InRange(5, 15));
        }
    }

    [Test]
    public void NoiseOnErf_LeavesAResidualPartOfTheHessian()
    {
        using var folders = new DynamicsFolders(4, 4, 2, "Erf");
        StageResult result = folders.Run(new()
        {
            Loss = LossKind.Batch,
            Samples = 300,
            Noise = .02,
            Distances = [1e-3],
            Steps = 20,
            Ensemble = Short,
        });
        Assert.That(result["dynamics.residual.share"], Is.InRange(1e-5, .2));
        Assert.That(result["dynamics.deviation.distance-0.001"], Is.LessThan(.05));
    }

    [Test]
    public void SmallBatch_HasTheRankOfItsSamples()
    {
        using var folders = new DynamicsFolders(3, 4, 3, "Erf");
        StageResult result = folders.Run(new()
        {
            Loss = LossKind.Batch,
            Samples = 6,
            Steps = 10,
            Distances = [1e-3],
            Ensemble = Short,
        });
        Assert.That(result["dynamics.zeros"], Is.EqualTo(15 - 6));
        Assert.That(result["dynamics.zeros.unexpected"], Is.Zero);
    }

    [Test]
    public void Threads_NeverChangeAByte()
    {
        using var folders = new DynamicsFolders(5, 3, 2, "Erf");
        var options = new DynamicsOptions { Steps = 15, Ensemble = Short with { TailTeachers = 4, TailUpper = .1 } };
        StageResult one = folders.Run(options), three = folders.Run(options, threads: 3);
        foreach (string file in Directory.GetFiles(one.Folder).Select(Path.GetFileName).OfType<string>())
        {
            Assert.That(
                File.ReadAllBytes(Path.Combine(three.Folder, file)),
                Is.EqualTo(File.ReadAllBytes(Path.Combine(one.Folder, file))), file);
        }
    }
}
