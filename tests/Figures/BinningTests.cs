using FsCheck;
using FsCheck.Fluent;

namespace Eigenspectrum.Figures.Tests;

public sealed class BinningTests
{
    [Test]
    public void Counts_EveryValueInside_IsCountedOnce() =>
        Prop.ForAll(Gen.Choose(0, 1000).Select(i => i / 100.0).ListOf().ToArbitrary(), values =>
        {
            var counts = Binning.Counts(values, Binning.Linear(0, 10, 7));
            Assert.That(counts.Sum(), Is.EqualTo(values.Count));
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Counts_EdgesBelongToTheUpperBin_TheLastToTheLast() =>
        Assert.That(Binning.Counts([0, 1, 2, 3, -1, 4], [0, 1, 2, 3]), Is.EqualTo(new[] { 1.0, 1, 2 }));

    [Test]
    public void Density_IntegratesToTheShareInside()
    {
        double[] edges = Binning.Logarithmic(0.01, 10, 9), values = [0.02, 0.5, 3, 9, 20];
        var integral = Binning.Density(values, edges).Select((d, i) => d * (edges[i + 1] - edges[i])).Sum();
        Assert.That(integral, Is.EqualTo(0.8).Within(1e-14));
    }

    [Test]
    public void Logarithmic_HasEqualRatios()
    {
        var edges = Binning.Logarithmic(1e-3, 1e3, 6);
        Assert.That(edges.Skip(1).Select((e, i) => e / edges[i]), Is.All.EqualTo(10).Within(1e-12));
    }

    [TestCase(0, 1)]
    [TestCase(2, 1)]
    public void Logarithmic_ImpossibleEnds_AreRefused(double low, double high) =>
        Assert.That(() => Binning.Logarithmic(low, high, 3), Throws.ArgumentException);

    [TestCase(10)]
    [TestCase(399)]
    [TestCase(100_000)]
    public void Ranks_AreIncreasing_WithBothEnds(int count)
    {
        var ranks = Thinning.Ranks(count, 200);
        Assert.That(ranks, Is.Ordered.Ascending.And.Unique);
        Assert.That((ranks[0], ranks[^1]), Is.EqualTo((1, count)));
        Assert.That(ranks, Has.Length.LessThanOrEqualTo(201));
    }
}
