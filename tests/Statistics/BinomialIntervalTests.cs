using Eigenspectrum.Numerics;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Statistics.Tests;

public sealed class BinomialIntervalTests
{
    // Closed forms at the ends; the middle one is the textbooks' 10 of 100: 0.0490 to 0.1762.
    [Test]
    public void ClopperPearson_HasItsClosedForms()
    {
        var none = BinomialInterval.ClopperPearson(0, 20, 0.95);
        Assert.That(none.Lower, Is.Zero);
        Assert.That(none.Upper, Is.EqualTo(1 - Math.Pow(0.025, 1.0 / 20)).Within(1e-14));
        var all = BinomialInterval.ClopperPearson(20, 20, 0.95);
        Assert.That(all.Upper, Is.EqualTo(1));
        Assert.That(all.Lower, Is.EqualTo(Math.Pow(0.025, 1.0 / 20)).Within(1e-14));
        var some = BinomialInterval.ClopperPearson(10, 100, 0.95);
        Assert.That(some.Lower, Is.EqualTo(0.0490).Within(5e-5));
        Assert.That(some.Upper, Is.EqualTo(0.1762).Within(5e-5));
    }

    [TestCase(30, 0.2)]
    [TestCase(7, 0.03)]
    public void ClopperPearson_CoversAtLeastAsOftenAsItSays(int trials, double p)
    {
        var covered = 0.0;
        for (var k = 0; k <= trials; k++)
        {
            if (!BinomialInterval.ClopperPearson(k, trials, 0.9).Contains(p)) continue;
            covered += Math.Exp(SpecialFunctions.LogGamma(trials + 1) - SpecialFunctions.LogGamma(k + 1)
                - SpecialFunctions.LogGamma(trials - k + 1) + (k * Math.Log(p)) + ((trials - k) * Math.Log(1 - p)));
        }
        Assert.That(covered, Is.GreaterThanOrEqualTo(0.9));
    }

    [Test]
    public void Difference_StaysOpenWithoutErrors()
    {
        var none = BinomialInterval.ClopperPearson(0, 50, 0.95);
        var both = BinomialInterval.Difference(0, none, 0, none);
        Assert.That(both.Upper, Is.EqualTo(none.Upper).Within(1e-15));
        Assert.That(both.Lower, Is.EqualTo(-none.Upper).Within(1e-15));
        var wide = BinomialInterval.Difference(
            0.3, BinomialInterval.ClopperPearson(30, 100, 0.95), 0.1, BinomialInterval.ClopperPearson(10, 100, 0.95));
        Assert.That(wide.Contains(0.2), Is.True);
        Assert.That(wide.Upper - wide.Lower, Is.EqualTo(0.22).Within(0.03));
    }

    [Test]
    public void CountsThatCannotBe_AreRefused()
    {
        Assert.That(() => BinomialInterval.ClopperPearson(3, 2, 0.9), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => BinomialInterval.ClopperPearson(0, 0, 0.9), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => BinomialInterval.ClopperPearson(1, 2, 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
