using Eigenspectrum.Artifacts;
using Eigenspectrum.Stages.LearningDynamics;
using Eigenspectrum.Stages.Tests.HessianSpectra;

namespace Eigenspectrum.Stages.Tests.LearningDynamics;

public sealed class EnsembleTests
{
    static readonly DynamicsOptions Linear = new()
    {
        Students = 0,
        Ensemble = new() { Points = 21, Last = 10, ShareTimes = [1, 10] },
    };

    [Test]
    public void LinearTeachers_FollowTheClosedForm_AndAWrongVarianceDoesNot()
    {
        using var folders = new DynamicsFolders(400, 30, 10, hiddenVariance: 1.0 / 30, outputVariance: .1);
        StageResult right = folders.Run(Linear);
        foreach (string time in new[] { "0", "0.3", "1" })
        {
            Measure ratio = right.Measures[$"dynamics.ensemble.ratio.time-{time}"];
            Assert.That(ratio.Value, Is.EqualTo(1).Within(4.5 * ratio.Uncertainty!.Value), time);
        }

        double wrong = folders.Run(Linear with { Ensemble = Linear.Ensemble with { LawShift = 1.2 } })
            ["dynamics.ensemble.error"];
        Assert.That(right["dynamics.ensemble.error"], Is.LessThan(.06));
        Assert.That(wrong, Is.GreaterThan(.1), "the claim of 2 % fails by far");
    }

    [Test]
    public void InputVariance_EntersTheClosedForm_AndOtherCovariancesHaveNone()
    {
        using var scaled = new DynamicsFolders(
            300, 8, 8, hiddenVariance: 1.0 / 8, outputVariance: 1.0 / 8, covariance: [.. Enumerable.Repeat(.5, 8)]);
        Measure ratio = scaled.Run(Linear).Measures["dynamics.ensemble.ratio.time-0.3"];
        Assert.That(ratio.Value, Is.EqualTo(1).Within(4.5 * ratio.Uncertainty!.Value + .01));
        using var unequal = new DynamicsFolders(20, 2, 3, covariance: [1, 2]);
        StageResult result = unequal.Run(Linear);
        Assert.That(result.Measures.Keys, Has.None.StartsWith("dynamics.ensemble"));
        Assert.That(result.Table("ensemble.parquet").NullableDoubles("theory"), Is.All.Null);
    }

    [Test]
    public void ErrorFunctionTeachers_FallAsTheirSmallEigenvaluesSay()
    {
        using var folders = new DynamicsFolders(1200, 4, 1, "Erf");
        StageResult result = folders.Run(new() { Students = 0, Ensemble = new() { Points = 5 } });
        Measure slope = result.Measures["dynamics.tail.slope"], exponent = result.Measures["dynamics.tail.exponent"];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(slope.Value, Is.EqualTo(-1.5).Within(4.5 * slope.Uncertainty!.Value));
            Assert.That(exponent.Value, Is.EqualTo(-.5).Within(4.5 * exponent.Uncertainty!.Value));
            Assert.That(result["dynamics.tail.slope.deviations"], Is.LessThan(4.5));
            Assert.That(slope.Uncertainty, Is.LessThan(.15));
            Assert.That(exponent.Uncertainty, Is.LessThan(.06));
        }

        // a window where the density is no power law any more predicts another slope
        StageResult wrong = folders.Run(new() { Students = 0, Ensemble = new() { Points = 5, TailUpper = 10 } });
        Assert.That(wrong["dynamics.tail.slope.deviations"], Is.GreaterThan(4.5));
    }

    [Test]
    public void ShareOfTheSmallestModes_NeverFalls_AndTendsToOne()
    {
        using var folders = new DynamicsFolders(4, 10, 5, "Erf");
        StageResult result = folders.Run(new() { Students = 0 });
        Table shares = result.Table("shares.parquet");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result["dynamics.share.falls"], Is.Zero);
            Assert.That(result["dynamics.share.smallest-5.time-1"], Is.LessThan(.02));
            Assert.That(result["dynamics.share.smallest-5.time-100000"], Is.GreaterThan(.99));
            Assert.That(shares.Integers("modes").Distinct(), Is.EqualTo([1, 5, 20]));
            Assert.That(shares.Doubles("share"), Is.All.InRange(0, 1 + 1e-12));
        }
    }
}
