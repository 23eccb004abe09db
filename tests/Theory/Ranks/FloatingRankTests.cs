using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory.Tests;

public sealed class FloatingRankTests
{
    [TestCase(2, 5, 3, 12)]
    [TestCase(2, 5, 5, 15)]
    [TestCase(2, 5, 8, 15)]
    [TestCase(2, 10, 4, 34)]
    [TestCase(3, 5, 3, 15)]
    [TestCase(3, 5, 5, 25)]
    [TestCase(3, 5, 8, 35)]
    [TestCase(3, 10, 4, 40)]
    public void ClosedForm_HasTheExactRank_OverSeeds(int degree, int inputs, int hidden, int rank)
    {
        double[] coefficients = new double[degree + 1];
        coefficients[degree] = 1;
        Assert.That(ExactRank.ByWidth(coefficients, inputs, hidden, new RandomStream(1, "exact"))[^1],
            Is.EqualTo(rank));
        for (ulong seed = 0; seed < 5; seed++)
            Assert.That(Floating(seed, degree, inputs, hidden).Rank, Is.EqualTo(rank), $"seed {seed}");
    }

    [Test]
    public void CubicAtSaturation_HangsOnTheTolerance_AndTheQuadraticDoesNot()
    {
        // at exact saturation, 5 inputs and 8 units, the smallest of 35 eigenvalues may be below 1e-6 of the largest
        FloatingRank[] cubic = [.. Enumerable.Range(0, 8).Select(seed => Floating((ulong)seed, 3, 5, 8))];
        Assert.That(cubic.Select(verdict => verdict.IsSensitive), Has.Some.True);
        Assert.That(cubic.Select(verdict => verdict.IsSensitive == verdict.SmallestNonzero <= 1e-6), Is.All.True);
        Assert.That(cubic.Select(verdict => verdict.Gap), Is.All.GreaterThan(1));
        Assert.That(Floating(0, 2, 10, 4).IsSensitive, Is.False);
    }

    [Test]
    public void Prescribed_IsCountedAtBothTolerances()
    {
        FloatingRank verdict = FloatingRank.Of([4, 1, 1e-8, 1e-17, -3e-17], 10, 1e-6);
        Assert.That(verdict, Has.Property("Rank").EqualTo(3).And.Property("CoarseRank").EqualTo(2));
        Assert.That(verdict.Tolerance, Is.EqualTo(50 * Math.Pow(2, -52)));
        Assert.That(verdict.SmallestNonzero, Is.EqualTo(2.5e-9).Within(1e-20));
        Assert.That(verdict.LargestZero, Is.EqualTo(7.5e-18).Within(1e-28));
        Assert.That(verdict.Gap, Is.EqualTo(2.5e-9 / verdict.Tolerance).Within(1e-9).Percent);
        Assert.That(FloatingRank.Of([0, 0]), Is.EqualTo(new FloatingRank(0, 20 * Math.Pow(2, -52), 0, 0, 0)));
        Assert.That(FloatingRank.Of([4, 1, 1e-8], error: 1e-7), Has.Property("Rank").EqualTo(2)
            .And.Property("Tolerance").EqualTo(2.5e-8));
        Assert.That(() => FloatingRank.Of([]), Throws.ArgumentException);
    }

    static FloatingRank Floating(ulong seed, int degree, int inputs, int hidden)
    {
        var stream = new RandomStream(seed, "floating");
        IGaussianKernel kernel = degree == 2 ? new QuadraticKernel() : new CubicKernel();
        Matrix hessian = PopulationHessian.Of(
            Samples.Normal(stream, hidden, inputs), Samples.Normal(stream, 1, hidden), kernel);
        return FloatingRank.Of(SymmetricEigen.Values(hessian));
    }
}
