namespace Eigenspectrum.Numerics.Tests;

public sealed class InverseTrigonometricTests
{
    [Test]
    public void Atan_AgreesWithTheLibrary()
    {
        for (double x = 1e-12; x < 1e12; x *= 1.37)
        {
            Assert.That(InverseTrigonometric.Atan(x), Is.EqualTo(Math.Atan(x)).Within(4).Ulps);
            Assert.That(InverseTrigonometric.Atan(-x), Is.EqualTo(-InverseTrigonometric.Atan(x)));
        }

        Assert.That(InverseTrigonometric.Atan(double.PositiveInfinity), Is.EqualTo(Math.PI / 2));
        Assert.That(InverseTrigonometric.Atan(0), Is.Zero);
        Assert.That(InverseTrigonometric.Atan(double.NaN), Is.NaN);
    }

    [Test]
    public void Asin_AgreesWithTheLibrary()
    {
        for (double x = -1; x <= 1; x += 1.0 / 1024)
            Assert.That(InverseTrigonometric.Asin(x), Is.EqualTo(Math.Asin(x)).Within(8).Ulps);
    }

    [Test]
    public void Acos_AgreesWithTheLibrary()
    {
        for (double x = -1; x <= 1; x += 1.0 / 1024)
            Assert.That(InverseTrigonometric.Acos(x), Is.EqualTo(Math.Acos(x)).Within(4).Ulps);
        Assert.That(InverseTrigonometric.Acos(1 + 1e-15), Is.Zero);
        Assert.That(InverseTrigonometric.Acos(-1 - 1e-15), Is.EqualTo(Math.PI));
    }
}
