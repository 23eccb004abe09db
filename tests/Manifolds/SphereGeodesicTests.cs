using Eigenspectrum.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Eigenspectrum.Manifolds.Tests;

/// <summary>Geodesics between models, progress along them, and trajectories by progress.</summary>
public sealed class SphereGeodesicTests
{
    const int N = 14, C = 5;

    static readonly int[] Labels = [.. Enumerable.Range(0, N).Select(n => n % C)];

    static readonly CategoricalPoints Ends = CategoricalPoints.Of(
        N, C, [CategoricalPoints.Ignorance(N, C), CategoricalPoints.Truth(Labels, C)]);

    static SphereGeodesic ToTruth => new(Ends.Roots.Row(0), Ends.Roots.Row(1), C);

    [Test]
    public void Ends_AreTheModels_AndInnerPointsAreDistributions()
    {
        var models = Samples.Points("ends", 2, N, C);
        var path = new SphereGeodesic(models.Roots.Row(0), models.Roots.Row(1), C);
        var at = new double[N * C];
        path.At(0, at);
        Assert.That(at, Is.EqualTo(models.Roots.Row(0).ToArray()).Within(1e-15));
        path.At(1, at);
        Assert.That(at, Is.EqualTo(models.Roots.Row(1).ToArray()).Within(1e-15));
        path.At(0.3, at);
        for (var n = 0; n < N; n++)
            Assert.That(at.Skip(n * C).Take(C).Sum(root => root * root), Is.EqualTo(1).Within(1e-14));
        Assert.That(at, Is.All.GreaterThanOrEqualTo(0));
    }

    [Test]
    public void Length_FromIgnoranceToTruth_IsTheAngleOfOneOverRootC() =>
        Assert.That(ToTruth.Length, Is.EqualTo(N * Math.Acos(1 / Math.Sqrt(C))).Within(1e-13));

    [Test]
    public void Progress_OfAPointOfTheGeodesic_IsItsParameter() => Prop.ForAll(
        Gen.Choose(0, 1000).Select(k => k / 1000.0).ToArbitrary(), lambda =>
        {
            var at = new double[N * C];
            ToTruth.At(lambda, at);
            Assert.That(ToTruth.Progress(at), Is.EqualTo(lambda).Within(1e-7));
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Progress_BetweenModelsOfUnequalAngles_IsTheParameterToo()
    {
        var models = Samples.Points("unequal", 2, N, C);
        var path = new SphereGeodesic(models.Roots.Row(0), models.Roots.Row(1), C);
        var at = new double[N * C];
        foreach (var lambda in new[] { 0, 0.125, 0.4, 0.77, 1 })
        {
            path.At(lambda, at);
            Assert.That(path.Progress(at), Is.EqualTo(lambda).Within(1e-7));
        }
    }

    [Test]
    public void Progress_OfAnyModel_IsTheBestOfAFineGrid()
    {
        var models = Samples.Models("grid", 30, N, C, 2.5);
        foreach (var roots in models.Select(model => model.Select(Math.Sqrt).ToArray()))
        {
            double Distance(double lambda)
            {
                var at = new double[N * C];
                ToTruth.At(lambda, at);
                return Enumerable.Range(0, N).Sum(n => Math.Acos(Math.Min(1,
                    Enumerable.Range(n * C, C).Sum(i => at[i] * roots[i]))));
            }
            var least = Enumerable.Range(0, 2001).Min(k => Distance(k / 2000.0));
            Assert.That(Distance(ToTruth.Progress(roots)), Is.LessThanOrEqualTo(least + 1e-7));
        }
    }

    [Test]
    public void Progress_OfWrongCertainty_IsThatOfIgnorance()
    {
        var wrong = CategoricalPoints.Of(N, C, [CategoricalPoints.Truth([.. Labels.Select(l => (l + 1) % C)], C)]);
        Assert.That(ToTruth.Progress(wrong.Roots.Row(0)), Is.EqualTo(0));
    }

    [Test]
    public void Angle_OfNearModels_KeepsItsDigits()
    {
        // (cos a, sin a) and (cos b, sin b): the angle is b - a, where an arc cosine would lose half the digits.
        foreach (var step in new[] { 1e-3, 1e-8, 1e-12 })
        {
            double[] first = [Math.Cos(0.7), Math.Sin(0.7)], second = [Math.Cos(0.7 + step), Math.Sin(0.7 + step)];
            Assert.That(SphereGeodesic.Angle(first, second), Is.EqualTo(step).Within(3e-16));
        }
        Assert.That(SphereGeodesic.Angle([1, 0], [0, 1]), Is.EqualTo(Math.PI / 2).Within(4e-16));
    }

    [Test]
    public void ModelsByProgress_OfTheGeodesicItself_AreThoseOfTheGeodesic()
    {
        double[] own = [0, 0.07, 0.2, 0.55, 0.9], values = [0.05, 0.1, 0.5, 0.9];
        var models = new Matrix(own.Length, N * C);
        for (var k = 0; k < own.Length; k++) ToTruth.At(own[k], models.Row(k));
        var positions = Reindexing.Positions(own, values);
        var (at, exact) = (new double[N * C], new double[N * C]);
        for (var i = 0; i < values.Length; i++)
        {
            var first = Math.Min((int)positions[i], own.Length - 2);
            new SphereGeodesic(models.Row(first), models.Row(first + 1), C).At(positions[i] - first, at);
            ToTruth.At(values[i], exact);
            Assert.That(at, Is.EqualTo(exact).Within(1e-14));
        }
    }

    [Test]
    public void TrajectoryThatStepsBack_BelongsToTheFirstStepThatReachesAValue() =>
        Assert.That(Reindexing.Positions([0.1, 0.4, 0.3, 0.6], [0.05, 0.1, 0.35, 0.4, 0.5, 0.6, 0.7]),
            Is.EqualTo(new[] { double.NaN, 0, 0.25 / 0.3, 1, 2 + (0.2 / 0.3), 3, double.NaN }).Within(1e-12));

    [Test]
    public void TrajectoryOfOneModel_HasOnlyItsOwnProgress() =>
        Assert.That(Reindexing.Positions([0.4], [0.3, 0.4, 0.5]), Is.EqualTo(new[] { double.NaN, 0, double.NaN }));
}
