using Eigenspectrum.Numerics;
using Eigenspectrum.Support;

namespace Eigenspectrum.Spectra.Tests;

/// <summary>What every estimator of traces must do.</summary>
public sealed class TraceFamilyTests
{
    static IEnumerable<string> Names => Catalogue<ITraceEstimator>.Names;

    static ITraceEstimator Create(string name) => Catalogue<ITraceEstimator>.Create(name);

    static readonly Matrix Dense =
        TestMatrices.WithSpectrum(Examples.HessianLike(300, 8, 5, 3, -2), new RandomStream(1, "basis"));

    [Test]
    public void Family_HasItsMembers() =>
        Assert.That(Names, Is.SupersetOf(new[] { "Hutchinson", "HutchPlusPlus", "XTrace" }));

    [Test]
    public void Intervals_HoldAsOftenAsTheySay([ValueSource(nameof(Names))] string name) =>
        Coverage.AssertNominal(
            seed => Create(name).Estimate(LinearMap.Of(Dense), new RandomStream(seed, name)).Trace.Interval(),
            Dense.Trace());

    [Test]
    public void Mean_IsUnbiased([ValueSource(nameof(Names))] string name)
    {
        double[] draws = [.. Enumerable.Range(0, 200).Select(seed => Create(name)
            .Estimate(
                LinearMap.Of(Dense), new RandomStream((ulong)seed + 1000, name), new StoppingRule { Products = 24 })
            .Trace.Value)];
        SampledMean mean = SampledMean.Of(draws);
        Assert.That(Math.Abs(mean.Value - Dense.Trace()), Is.LessThan(4.5 * mean.StandardError));
    }

    [Test]
    public void StandardError_IsTheSpreadOfTheEstimates([ValueSource(nameof(Names))] string name)
    {
        TraceEstimate[] estimates = [.. Enumerable.Range(0, 200).Select(seed => Create(name)
            .Estimate(LinearMap.Of(Dense), new RandomStream((ulong)seed + 5000, name)))];
        double spread = Sums.StandardDeviation([.. estimates.Select(estimate => estimate.Trace.Value)]);
        double stated = Math.Sqrt(estimates.Average(estimate => Math.Pow(estimate.Trace.StandardError, 2)));
        Assert.That(stated / spread, Is.InRange(.75, 1.35));
    }

    [Test]
    public void FullOrder_IsExact([ValueSource(nameof(Names))] string name)
    {
        TraceEstimate estimate = Create(name)
            .Estimate(LinearMap.Of(TestMatrices.Symmetric("random", 40)), new RandomStream(1, name));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(estimate.Trace.Value, Is.EqualTo(TestMatrices.Symmetric("random", 40).Trace()).Within(1e-13));
            Assert.That(estimate.IsExact);
            Assert.That(estimate.Products, Is.EqualTo(40));
        }
    }

    [Test]
    public void Products_AreCountedAndLimited([ValueSource(nameof(Names))] string name)
    {
        var map = new Examples.CountingMap(LinearMap.Of(Dense));
        TraceEstimate estimate =
            Create(name).Estimate(map, new RandomStream(1, name), new StoppingRule { Products = 31 });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(estimate.Products, Is.EqualTo(map.Products).And.LessThanOrEqualTo(31));
            Assert.That(estimate.Reason, Is.EqualTo(StopReason.Products));
        }
    }

    [Test]
    public void ScalingTheMatrix_ScalesTheResult(
        [ValueSource(nameof(Names))] string name, [Values(-40, 40)] int exponent)
    {
        double factor = Math.ScaleB(1, exponent);
        double[] values = Examples.HessianLike(500, 9, -3);
        TraceEstimate one = Create(name).Estimate(Examples.Diagonal(values), new RandomStream(1, name));
        TraceEstimate other =
            Create(name).Estimate(Examples.Diagonal(Examples.Scaled(values, factor)), new RandomStream(1, name));
        Assert.That(other.Trace.Value, Is.EqualTo(factor * one.Trace.Value), "bit by bit: a power of two");
        Assert.That(other.Trace.StandardError, Is.EqualTo(factor * one.Trace.StandardError));
    }

    [Test]
    public void TooFewProducts_AreRefusedOrUsed([ValueSource(nameof(Names))] string name)
    {
        var rule = new StoppingRule { Products = 2 };
        if (name == "Hutchinson")
        {
            Assert.That(Create(name).Estimate(LinearMap.Of(Dense), new RandomStream(1, name), rule).Products,
                Is.EqualTo(2));
        }
        else
        {
            Assert.That(() => Create(name).Estimate(LinearMap.Of(Dense), new RandomStream(1, name), rule),
                Throws.ArgumentException.With.Message.Contains("2 are allowed"));
        }
    }
}
