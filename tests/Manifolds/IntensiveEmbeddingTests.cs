using Eigenspectrum.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Eigenspectrum.Manifolds.Tests;

/// <summary>The embedding: its worked example, its exactness, and what must not change it.</summary>
public sealed class IntensiveEmbeddingTests
{
    static Matrix Distances(string name, int count = 25, int samples = 12, int classes = 4) =>
        BhattacharyyaDistances.Of(Samples.Points(name, count, samples, classes));

    [Test]
    public void Bernoulli_HasTheKnownEigenvaluesAndStress()
    {
        // Worked by hand: D = [0 a b; a 0 a; b a 0] has W with eigenvalues b/2 (1,0,-1) and (4a - b)/6 (1,-2,1).
        var embedding = new IntensiveEmbedding(BhattacharyyaDistances.Of(BhattacharyyaDistancesTests.Bernoulli()));
        Assert.That(embedding.Eigenvalues, Is.EqualTo(new[] { 0.255412812, -0.0107564202, 0 }).Within(1e-9));
        Assert.That(embedding.Spectrum.ExplainedStress(1), Is.EqualTo(0.957923).Within(5e-7));
        Assert.That(embedding.Spectrum.ExplainedStress(2), Is.EqualTo(1).Within(1e-7));
        Assert.That(embedding.Spectrum.ExplainedStress(0), Is.EqualTo(0));
        Assert.That(embedding.Spectrum.NegativeShare(),
            Is.EqualTo(0.0107564202 / (0.255412812 + 0.0107564202)).Within(1e-8));
        Assert.That((embedding.Spectrum.DimensionsFor(0.9), embedding.Spectrum.DimensionsFor(0.99)),
            Is.EqualTo((1, 2)));
    }

    [Test]
    public void SignedCoordinates_GiveBackTheDistances()
    {
        var distances = Distances("signed");
        var embedding = new IntensiveEmbedding(distances);
        Assert.That(embedding.Eigenvalues.Any(value => value < -embedding.Spectrum.Tolerance), "a negative one");
        for (var i = 0; i < distances.Rows; i++)
        {
            for (var j = 0; j < distances.Rows; j++)
            {
                var sum = Enumerable.Range(0, embedding.Count).Sum(k => Math.Sign(embedding.Eigenvalues[k])
                    * Math.Pow(embedding.Coordinate(i, k) - embedding.Coordinate(j, k), 2));
                Assert.That(sum, Is.EqualTo(distances[i, j]).Within(1e-14));
                Assert.That(embedding.Distance(i, j, embedding.Count), Is.EqualTo(distances[i, j]).Within(1e-14));
            }
        }
    }

    [Test]
    public void ExplainedDistance_IsThatOfTheDistancesFormed()
    {
        var distances = Distances("explained");
        var embedding = new IntensiveEmbedding(distances);
        foreach (var k in new[] { 0, 1, 2, 5, 24, 25 })
        {
            double left = 0, all = 0;
            for (var i = 0; i < distances.Rows; i++)
            {
                for (var j = 0; j < distances.Rows; j++)
                {
                    left += Math.Pow(distances[i, j] - embedding.Distance(i, j, k), 2);
                    all += Math.Pow(distances[i, j], 2);
                }
            }
            Assert.That(embedding.ExplainedDistance(k), Is.EqualTo(1 - Math.Sqrt(left / all)).Within(1e-7));
        }
    }

    [Test]
    public void Stress_RisesWithDimensionsFromZeroToOne()
    {
        var embedding = new IntensiveEmbedding(Distances("rises"));
        var stress = Enumerable.Range(0, 26).Select(embedding.Spectrum.ExplainedStress).ToArray();
        Assert.That(stress, Is.Ordered);
        Assert.That((stress[0], stress[25]), Is.EqualTo((0.0, 1.0)));
        Assert.That(embedding.Eigenvalues.Select(Math.Abs), Is.Ordered.Descending);
    }

    [Test]
    public void PointsOfTheEmbedding_AreProjectedOntoThemselves()
    {
        var distances = Distances("project");
        var embedding = new IntensiveEmbedding(distances);
        for (var i = 0; i < distances.Rows; i++)
        {
            var projected = embedding.Project(distances.Row(i), 10);
            Assert.That(projected, Is.EqualTo(embedding.Coordinates(i, 10)).Within(1e-12));
        }
    }

    [Test]
    public void PointOutside_OfGaussianModels_IsProjectedByPrincipalComponents()
    {
        // In a Euclidean embedding the projection is the orthogonal one.
        var stream = new RandomStream(3, "tests/manifolds/outside");
        var all = Gaussian(stream, 13, 4);
        var inner = new Matrix(12, 4, all.Data[..48]);
        var embedding = new IntensiveEmbedding(GaussianDistances.Of(inner, 2, 0.125));
        var outside = GaussianDistances.Between(new(1, 4, all.Data[48..]), inner, 2, 0.125);
        var point = embedding.Project(outside.Row(0), 4);
        for (var i = 0; i < 12; i++)
        {
            var distance = Enumerable.Range(0, 4).Sum(k => Math.Pow(point[k] - embedding.Coordinate(i, k), 2));
            Assert.That(distance, Is.EqualTo(outside[0, i]).Within(1e-13));
        }
    }

    [Test]
    public void GaussianModels_GiveCentredPrincipalComponents()
    {
        const int Points = 15, Samples = 6, Outputs = 2;
        const double Variance = 0.3;
        var means = Gaussian(new(4, "tests/manifolds/gaussian"), Points, Samples * Outputs);
        var embedding = new IntensiveEmbedding(GaussianDistances.Of(means, Samples, Variance));
        var factor = (Points - 1) / (8 * Variance * Samples);
        var values = SymmetricEigen.Values(Covariance.Of(means));
        double[] covariance = [.. values.Reverse().Select(value => value * factor)];
        for (var k = 0; k < Points; k++)
            Assert.That(embedding.Eigenvalues[k],
                Is.EqualTo(k < covariance.Length ? covariance[k] : 0).Within(1e-14 * covariance[0]));
        Assert.That(embedding.Spectrum.NegativeShare(), Is.EqualTo(0));
    }

    [Test]
    public void RigidMotion_OfGaussianModels_ChangesNothing()
    {
        var means = Gaussian(new(5, "tests/manifolds/motion"), 9, 6);
        var rotation = new QrDecomposition(Gaussian(new(6, "tests/manifolds/rotation"), 6, 6)).Q;
        var moved = Matrix.Multiply(means, rotation);
        for (var i = 0; i < 9; i++)
        {
            for (var j = 0; j < 6; j++) moved[i, j] += 3 + j;
        }
        var before = new IntensiveEmbedding(GaussianDistances.Of(means, 3, 1));
        var after = new IntensiveEmbedding(GaussianDistances.Of(moved, 3, 1));
        Assert.That(after.Eigenvalues, Is.EqualTo(before.Eigenvalues).Within(1e-14));
    }

    [Test]
    public void OrderOfPoints_MovesTheCoordinatesAlong() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(), seed =>
        {
            var points = Samples.Models($"permuted {seed}", 11, 5, 3);
            var order = new RandomStream(unchecked((ulong)seed), "order").Permutation(11);
            var one = new IntensiveEmbedding(BhattacharyyaDistances.Of(CategoricalPoints.Of(5, 3, points)));
            var two = new IntensiveEmbedding(BhattacharyyaDistances.Of(
                CategoricalPoints.Of(5, 3, [.. order.Select(i => points[i])])));
            for (var k = 0; k < 11; k++)
                Assert.That(two.Eigenvalues[k], Is.EqualTo(one.Eigenvalues[k]).Within(1e-13));
            for (var i = 0; i < 11; i++)
                Assert.That(two.Distance(i, 0, 3), Is.EqualTo(one.Distance(order[i], order[0], 3)).Within(1e-9));
        }).QuickCheckThrowOnFailure();

    [Test]
    public void EveryPointTwice_DoublesTheEigenvalues()
    {
        var models = Samples.Models("twice", 9, 8, 3);
        var one = new IntensiveEmbedding(BhattacharyyaDistances.Of(CategoricalPoints.Of(8, 3, models)));
        var two = new IntensiveEmbedding(
            BhattacharyyaDistances.Of(CategoricalPoints.Of(8, 3, [.. models, .. models])));
        for (var k = 0; k < 18; k++)
            Assert.That(two.Eigenvalues[k], Is.EqualTo(k < 9 ? 2 * one.Eigenvalues[k] : 0).Within(1e-13));
        for (var k = 1; k < 5; k++)
            Assert.That(two.Spectrum.ExplainedStress(k), Is.EqualTo(one.Spectrum.ExplainedStress(k)).Within(1e-12));
    }

    [Test]
    public void Spectrum_WithoutVectors_IsThatOfTheEmbedding()
    {
        var distances = Distances("values", 40);
        var (spectrum, embedding) = (SignedSpectrum.Of(distances), new IntensiveEmbedding(distances));
        Assert.That(spectrum.Eigenvalues, Is.EqualTo(embedding.Eigenvalues).Within(spectrum.Tolerance));
        Assert.That(spectrum.DimensionsFor(0.95), Is.EqualTo(embedding.Spectrum.DimensionsFor(0.95)));
    }

    [Test]
    public void Decay_OfAGeometricSpectrum_IsItsRate_WhateverTheSigns()
    {
        var spectrum = new SignedSpectrum(
            Enumerable.Range(0, 12).Select(k => (k % 3 == 1 ? -2 : 2) * Math.Exp(-0.7 * k)), 1e-12);
        Assert.That(spectrum.Decay(1, 10).Rate, Is.EqualTo(0.7).Within(1e-13));
        Assert.That(spectrum.Decay(3, 10).RSquared, Is.EqualTo(1).Within(1e-13));
        Assert.That(new SignedSpectrum([5, 5, 5, 5], 0).Decay(1, 4), Is.EqualTo((0.0, 0.0)));
        Assert.That(new SignedSpectrum([5, 4, 1e-20], 1e-9).Decay(1, 3).Rate, Is.NaN);
    }

    [Test]
    public void Threads_ChangeNoBit()
    {
        var distances = Distances("threads", 120);
        var (one, four) = (new IntensiveEmbedding(distances), new IntensiveEmbedding(distances, 4));
        Assert.That(four.Eigenvalues, Is.EqualTo(one.Eigenvalues));
        Assert.That(four.Coordinates(77, 20), Is.EqualTo(one.Coordinates(77, 20)));
    }

    [Test]
    public void OnePointAlone_HasNoExtent()
    {
        var embedding = new IntensiveEmbedding(new Matrix(3, 3));
        var spectrum = embedding.Spectrum;
        Assert.That((spectrum.ExplainedStress(1), embedding.ExplainedDistance(1), spectrum.NegativeShare()),
            Is.EqualTo((1.0, 1.0, 0.0)));
        Assert.That(embedding.Project([1, 1, 1], 2), Is.All.EqualTo(0));
    }

    [Test]
    public void WhatIsNoDistanceMatrix_IsRefused()
    {
        Assert.That(() => new IntensiveEmbedding(new(2, 3)), Throws.ArgumentException);
        Assert.That(() => new IntensiveEmbedding(new(2, 2, [0, 1, 2, 0])), Throws.ArgumentException);
        Assert.That(() => new IntensiveEmbedding(new(2, 2, [0, double.PositiveInfinity, double.PositiveInfinity, 0])),
            Throws.ArgumentException);
        Assert.That(() => new IntensiveEmbedding(new(2, 2)).Project([1], 1), Throws.ArgumentException);
    }

    static Matrix Gaussian(RandomStream stream, int rows, int columns)
    {
        var matrix = new Matrix(rows, columns);
        for (var i = 0; i < matrix.Data.Length; i++) matrix.Data[i] = stream.Normal();
        return matrix;
    }
}
