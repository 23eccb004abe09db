namespace Eigenspectrum.Numerics.Tests;

public sealed class QuadratureTests
{
    [Test]
    public void GaussHermite_NormalMoments_AreExactUpToItsDegree([Values(1, 2, 3, 8, 20, 64)] int n)
    {
        var rule = Quadrature.GaussHermite(n);
        var moment = 1.0; // E z^0, then times 1, 3, 5, ...
        using (Assert.EnterMultipleScope())
        {
            for (var power = 0; power <= Math.Min(2 * n - 1, 30); power++)
            {
                var expected = power % 2 == 0 ? moment : 0;
                var actual = rule.Integrate(z => Power(z, power));
                var scale = rule.Integrate(z => Math.Abs(Power(z, power)));
                Assert.That(Math.Abs(actual - expected), Is.LessThan(1e-12 * Math.Max(scale, 1)), $"power {power}");
                if (power % 2 == 0)
                    moment *= power + 1;
            }
        }
    }

    [Test]
    public void GaussHermite_Large_StaysFiniteAndExact([Values(150, 300)] int n)
    {
        var rule = Quadrature.GaussHermite(n);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Sums.Sum(rule.Weights), Is.EqualTo(1).Within(1e-12));
            Assert.That(rule.Integrate(z => z * z), Is.EqualTo(1).Within(1e-12));
            Assert.That(rule.Integrate(Elementary.Exp), Is.EqualTo(Elementary.Exp(0.5)).Within(1e-12));
            Assert.That(rule.Nodes, Is.Ordered);
        }
    }

    [Test]
    public void GaussLegendre_Polynomials_AreExactUpToItsDegree([Values(1, 2, 5, 33)] int n)
    {
        var rule = Quadrature.GaussLegendre(n, -1, 3);
        for (var power = 0; power < Math.Min(2 * n, 24); power++)
        {
            var expected = (Power(3, power + 1) - Power(-1, power + 1)) / (power + 1);
            Assert.That(rule.Integrate(x => Power(x, power)), Is.EqualTo(expected).Within(1e-11).Percent);
        }
    }

    [Test]
    public void Rules_AreSymmetricToTheLastBit([Values(2, 7, 40)] int n)
    {
        var rule = Quadrature.GaussHermite(n);
        for (var i = 0; i < n; i++)
        {
            Assert.That(rule.Nodes[n - 1 - i], Is.EqualTo(-rule.Nodes[i]));
            Assert.That(rule.Weights[n - 1 - i], Is.EqualTo(rule.Weights[i]));
        }
    }

    [Test]
    public void GaussHermite_NoPoints_IsRefused() =>
        Assert.That(() => Quadrature.GaussHermite(0), Throws.InstanceOf<ArgumentOutOfRangeException>());

    static double Power(double x, int power)
    {
        var result = 1.0;
        for (var i = 0; i < power; i++)
            result *= x;
        return result;
    }
}
