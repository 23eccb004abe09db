using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory.Tests;

public sealed class ScaledChiSquareTests
{
    [Test]
    public void OneDegree_IsTheSquareOfANormal([Values(1e-8, .1, 1, 7, 40)] double x) =>
        Assert.That(new ScaledChiSquare(1, .5).Distribution(x), Is.EqualTo(Elementary.Erf(Math.Sqrt(x))).Within(1e-14));

    [Test]
    public void TwoDegrees_AreExponential([Values(1e-8, .1, 1, 7, 40)] double x)
    {
        var law = new ScaledChiSquare(2, 1.5);
        Assert.That(law.Distribution(x), Is.EqualTo(1 - Math.Exp(-x / 3)).Within(1e-14));
        Assert.That(law.Density(x), Is.EqualTo(Math.Exp(-x / 3) / 3).Within(1e-14));
    }

    [Test]
    public void Density_IsTheSlopeOfTheDistribution([Values(3, 10, 200.5)] double degrees)
    {
        var law = new ScaledChiSquare(degrees, .3);
        for (double p = .05; p < 1; p += .1)
        {
            double x = law.Quantile(p), h = 1e-4 * x;
            double slope = (law.Distribution(x + h) - law.Distribution(x - h)) / (2 * h);
            Assert.That(law.Density(x), Is.EqualTo(slope).Within(.001).Percent);
            Assert.That(law.Distribution(x), Is.EqualTo(p).Within(1e-13));
        }
    }

    [Test]
    public void Moments_StartWithMeanAndVariance()
    {
        var law = new ScaledChiSquare(7, .4);
        Assert.That(law.Moment(0), Is.EqualTo(1));
        Assert.That(law.Moment(1), Is.EqualTo(law.Mean).Within(1e-14));
        Assert.That(law.Moment(2) - law.Mean * law.Mean, Is.EqualTo(law.Variance).Within(1e-13));
    }

    [Test]
    public void Draws_HaveTheThirdMoment()
    {
        var law = new ScaledChiSquare(5, .2);
        var stream = new RandomStream(1, "chi-square");
        double[] cubes = new double[20000];
        for (int i = 0; i < cubes.Length; i++)
        {
            double draw = law.Scale * stream.ChiSquare(law.Degrees);
            cubes[i] = draw * draw * draw;
        }

        double error = Math.Sqrt((law.Moment(6) - law.Moment(3) * law.Moment(3)) / cubes.Length);
        Assert.That(cubes.Average(), Is.EqualTo(law.Moment(3)).Within(4.5 * error));
    }
}
