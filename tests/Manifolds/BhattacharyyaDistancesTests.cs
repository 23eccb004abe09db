using Eigenspectrum.Numerics;

namespace Eigenspectrum.Manifolds.Tests;

/// <summary>Distances of categorical models against their definition, and what must not change them.</summary>
public sealed class BhattacharyyaDistancesTests
{
    [TestCase(5, 3, 2)]
    [TestCase(50, 200, 10)]
    [TestCase(97, 7, 4)]
    public void Distances_AreTheMeanOverSamplesOfTheDefinition(int count, int samples, int classes)
    {
        var models = Samples.Models("definition", count, samples, classes, 3);
        var distances = BhattacharyyaDistances.Of(CategoricalPoints.Of(samples, classes, models));
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                var exact = Samples.Bhattacharyya(models[i], models[j], classes);
                Assert.That(distances[i, j], Is.EqualTo(exact).Within(1e-15 + 4e-15 * exact));
            }
        }
    }

    [Test]
    public void Bernoulli_TenthHalfNineTenths_HasTheKnownDistances()
    {
        var distances = BhattacharyyaDistances.Of(Bernoulli());
        // -ln(sqrt(.05) + sqrt(.45)) and -ln(2 sqrt(.09)).
        Assert.That(distances[0, 1], Is.EqualTo(0.1115717756571049).Within(1e-15));
        Assert.That(distances[1, 2], Is.EqualTo(0.1115717756571049).Within(1e-15));
        Assert.That(distances[0, 2], Is.EqualTo(-Math.Log(0.6)).Within(1e-15));
        Assert.That(distances[0, 2], Is.EqualTo(0.510826).Within(5e-7));
    }

    [Test]
    public void SampleWithoutOverlap_CountsTheGivenValue_AndOthersTheirOwn()
    {
        var points = CategoricalPoints.Of(2, 2, [[1, 0, 0.5, 0.5], [0, 1, 0.1, 0.9], [1, 0, 0.5, 0.5]]);
        var rest = -Math.Log(Math.Sqrt(0.05) + Math.Sqrt(0.45));
        Assert.That(BhattacharyyaDistances.Of(points)[0, 1], Is.EqualTo((100 + rest) / 2).Within(1e-13));
        Assert.That(BhattacharyyaDistances.Of(points, 7)[0, 1], Is.EqualTo((7 + rest) / 2).Within(1e-14));
        Assert.That(BhattacharyyaDistances.Of(points)[0, 2], Is.EqualTo(0).Within(1e-15));
    }

    [Test]
    public void TinyOverlaps_DoNotUnderflowInProducts()
    {
        // 300 samples with overlaps of 1e-2 to 1e-140: their product is far below the smallest double.
        const int Count = 300;
        double[] certain = new double[2 * Count], doubtful = new double[2 * Count];
        var exact = 0.0;
        for (var n = 0; n < Count; n++)
        {
            var p = Math.Pow(10, -4 - (n % 139 * 2));
            (certain[2 * n], doubtful[2 * n], doubtful[(2 * n) + 1]) = (1, p, 1 - p);
            exact -= Math.Log(Math.Sqrt(p)) / Count;
        }
        var distances = BhattacharyyaDistances.Of(CategoricalPoints.Of(Count, 2, [certain, doubtful]));
        Assert.That(distances[0, 1], Is.EqualTo(exact).Within(1e-13 * exact));
    }

    [Test]
    public void EqualModels_HaveNoDistance()
    {
        var model = Samples.Models("equal", 1, 40, 10)[0];
        var distances = BhattacharyyaDistances.Of(CategoricalPoints.Of(40, 10, [model, model, model]));
        Assert.That(distances.Data, Is.All.InRange(0, 1e-15));
    }

    [Test]
    public void Threads_ChangeNoBit()
    {
        var points = Samples.Points("threads", 130, 23, 5);
        var one = BhattacharyyaDistances.Of(points);
        foreach (var threads in new[] { 2, 3, 8 })
        {
            Assert.That(BhattacharyyaDistances.Of(points, threads: threads).Data, Is.EqualTo(one.Data));
            Assert.That(BhattacharyyaDistances.Between(points, points, threads: threads)[7, 120],
                Is.EqualTo(one[7, 120]).Within(1e-15));
        }
    }

    [Test]
    public void OrderOfSamplesAndClasses_DoesNotMatter()
    {
        const int N = 31, C = 6;
        var models = Samples.Models("order", 20, N, C);
        var (samples, classes) = (new RandomStream(1, "samples").Permutation(N), new RandomStream(2, "classes")
            .Permutation(C));
        double[] Permuted(double[] model) => [.. samples.SelectMany(n => classes.Select(c => model[(n * C) + c]))];
        var plain = BhattacharyyaDistances.Of(CategoricalPoints.Of(N, C, models));
        var other = BhattacharyyaDistances.Of(CategoricalPoints.Of(N, C, [.. models.Select(Permuted)]));
        Assert.That(Samples.Largest(plain, other), Is.LessThan(1e-15));
    }

    [Test]
    public void WhatIsNoDistribution_IsRefusedWithItsSample()
    {
        Assert.That(() => CategoricalPoints.Of(2, 2, [[0.5, 0.5, -0.1, 1.1]]),
            Throws.ArgumentException.With.Message.Contains("sample 1 has the probability -0.1"));
        Assert.That(() => CategoricalPoints.Of(2, 2, [[0.5, 0.4, 0.5, 0.5]]),
            Throws.ArgumentException.With.Message.Contains("the probabilities of sample 0 sum to 0.9"));
        Assert.That(() => CategoricalPoints.Of(2, 2, [[0.5, 0.5, double.NaN, 0.5]]), Throws.ArgumentException);
        Assert.That(() => CategoricalPoints.Of(2, 2, [[0.5, 0.5]]), Throws.ArgumentException);
        Assert.That(() => CategoricalPoints.Truth([0, 2], 2), Throws.ArgumentException);
        Assert.That(() => BhattacharyyaDistances.Between(Samples.Points("a", 2, 3, 2), Samples.Points("b", 2, 2, 3)),
            Throws.ArgumentException);
    }

    internal static CategoricalPoints Bernoulli() =>
        CategoricalPoints.Of(1, 2, [[0.1, 0.9], [0.5, 0.5], [0.9, 0.1]]);
}
