using Eigenspectrum.Numerics;

namespace Eigenspectrum.Manifolds.Tests;

/// <summary>Distances of trajectories: what they weigh and what they do not.</summary>
public sealed class TrajectoryDistanceTests
{
    [Test]
    public void Distance_IsTheSmoothedNearestOneByTheLengthsOfSteps()
    {
        var distances = new Matrix(2, 3, [0.1, 0.02, 0.3, 0.4, 0.2, 0.05]);
        double[] rows = [0, 2], columns = [0, 1, 3];
        // By hand: only the second row counts; its columns weigh exp(-d / 0.02) times 0, 1 and 3.
        double first = Math.Exp(-0.2 / 0.02), second = 3 * Math.Exp(-0.05 / 0.02);
        var there = ((0.2 * first) + (0.05 * second)) / (first + second);
        // Back: columns 2 and 3 to row 2 alone.
        var back = ((1 * 0.2) + (3 * 0.05)) / 4;
        Assert.That(TrajectoryDistance.Of(distances, rows, columns),
            Is.EqualTo(Math.Min(there, back)).Within(1e-15));
        Assert.That(TrajectoryDistance.Of(distances, rows, columns, mean: true),
            Is.EqualTo((there + back) / 2).Within(1e-15));
    }

    [Test]
    public void Distance_IsSymmetric()
    {
        var stream = new RandomStream(8, "tests/manifolds/trajectories");
        var distances = new Matrix(4, 6);
        for (var i = 0; i < 24; i++) distances.Data[i] = stream.Uniform();
        double[] rows = [0, 1, 0.5, 2], columns = [0, 0.3, 1, 1, 0.2, 4];
        foreach (var mean in new[] { false, true })
        {
            Assert.That(TrajectoryDistance.Of(distances.Transpose(), columns, rows, mean: mean),
                Is.EqualTo(TrajectoryDistance.Of(distances, rows, columns, mean: mean)).Within(1e-15));
        }
    }

    [Test]
    public void SmallSmoothing_LeavesTheNearestPoint()
    {
        var distances = new Matrix(1, 4, [5, 3, 7, 40]);
        Assert.That(TrajectoryDistance.Of(distances, [0], [0, 1, 1, 1], 1e-3), Is.EqualTo(3).Within(1e-12));
    }

    [Test]
    public void FarTrajectories_DoNotUnderflow()
    {
        var distances = new Matrix(2, 2, [90, 91, 92, 93]);
        Assert.That(TrajectoryDistance.Of(distances, [0, 1], [0, 1]), Is.EqualTo(93).Within(1e-12));
    }

    [Test]
    public void NumbersThatDoNotFit_AreRefused() =>
        Assert.That(() => TrajectoryDistance.Of(new(2, 2), [0], [0, 1]), Throws.ArgumentException);
}
