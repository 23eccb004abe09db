using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics.Tests;

public sealed class InfinitesimalJackknifeTests
{
    // One dimension: ln of the variance; dropping or doubling an observation must agree with its influence.
    [Test]
    public void Influences_AreTheDerivativeOfTheLogVariance()
    {
        var scores = new Matrix(200, 1);
        new RandomStream(1, "influence").Normals(scores.Data);
        double[] influences = InfinitesimalJackknife.Influences(scores, 1, [1]);
        double total = scores.Data.Sum(x => x * x);
        for (int i = 0; i < 200; i += 17)
        {
            const double weight = 1e-6;
            double moved = Math.Log((total + weight * scores[i, 0] * scores[i, 0]) / (200 + weight)) - Math.Log(
                total / 200);
            Assert.That(influences[i] / 200, Is.EqualTo(moved / weight).Within(1e-6));
        }
        Assert.That(influences.Sum(), Is.Zero.Within(1e-11));
    }

    // ln of the variance of n normal numbers has variance 2/n.
    [Test]
    public void StandardError_OfALogVariance_IsThatOfNormalData()
    {
        var scores = new Matrix(20_000, 2);
        new RandomStream(2, "influence").Normals(scores.Data);
        double error = InfinitesimalJackknife.StandardError(InfinitesimalJackknife.Influences(scores, 2, [1]));
        // relative variance of the estimate from n fourth powers: (var (z^2-1)^2) / (4 * 4 n) = 56/16n
        Assert.That(error, Is.EqualTo(Math.Sqrt(2.0 / 20_000)).Within(4.5 * Math.Sqrt(56.0 / 16 / 20_000) * .01));
    }

    [Test]
    public void Influences_RanksThatDoNotCount_MayBeZero()
    {
        var scores = Matrix.FromRows([[1, 0, 2], [-1, 0, -2]]);
        Assert.That(InfinitesimalJackknife.Influences(scores, 1, [1, 0, 1]), Is.EqualTo(new[] { 0.0, 0 }));
        Assert.That(() => InfinitesimalJackknife.Influences(scores, 1, [1, 1, 1]), Throws.ArgumentException
            .With.Message.Contains("rank 2"));
        Assert.That(() => InfinitesimalJackknife.Influences(scores, 2, [1, 1, 1]), Throws.ArgumentException);
    }
}
