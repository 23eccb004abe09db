namespace Eigenspectrum.Figures.Tests;

public sealed class DecimalsTests
{
    [Test]
    public void Log10_AgreesWithTheLibrary()
    {
        for (var e = -320; e <= 300; e++)
        {
            foreach (var factor in new[] { 1.0, 1.4142, 2.5, 7.77 })
            {
                var x = Decimals.Power(e) * factor;
                Assert.That(Decimals.Log10(x), Is.EqualTo(Math.Log10(x)).Within(2e-14 + 1e-15 * Math.Abs(e)), $"{x:R}");
            }
        }
    }

    [Test]
    public void Exp10_UndoesLog10()
    {
        for (var i = -3000; i <= 3000; i += 7)
            Assert.That(Decimals.Log10(Decimals.Exp10(i / 10.0)), Is.EqualTo(i / 10.0).Within(1e-12));
    }

    [Test]
    public void Exponent_OfPowersOfTen_IsExact()
    {
        for (var e = -300; e <= 300; e++)
        {
            Assert.That(Decimals.Exponent(Decimals.Power(e)), Is.EqualTo(e));
            Assert.That(Decimals.Exponent(Math.BitDecrement(Decimals.Power(e))), Is.EqualTo(e - 1));
        }
    }

    [TestCase(0, double.NegativeInfinity)]
    [TestCase(-1, double.NaN)]
    [TestCase(double.PositiveInfinity, double.PositiveInfinity)]
    public void Log10_OutsideItsDomain_SaysSo(double x, double expected) =>
        Assert.That(Decimals.Log10(x), Is.EqualTo(expected));
}
