namespace Eigenspectrum.Networks.Tests;

public sealed class ActivationValueTests
{
    // Python's math.erf, to 16 digits; erf(1 / sqrt 2) is the chance to lie within one standard deviation.
    [TestCase(0.70710678118654752, 1, 0.6826894921370859)]
    [TestCase(1, 1, 0.8427007929497149)]
    [TestCase(1, -0.5, -0.5204998778130465)]
    public void Erf_ScalesItsArgument(double scale, double x, double expected) =>
        Assert.That(new Erf { Scale = scale }.Value(x), Is.EqualTo(expected).Within(1e-15));

    [Test]
    public void Erf_DefaultScale_IsOneOverSqrtTwo() =>
        Assert.That(new Erf().Scale, Is.EqualTo(Math.Sqrt(0.5)));

    [TestCase(1, 0.8413447460685429)]
    [TestCase(-1, -0.15865525393145705)]
    [TestCase(-10, -7.619853024160525e-23)]
    public void Gelu_IsXTimesTheNormalDistribution(double x, double expected) =>
        Assert.That(new Gelu().Value(x), Is.EqualTo(expected).Within(1e-13 * Math.Abs(expected)));

    [TestCase(1, 0.7310585786300049)]
    [TestCase(-40, -1.6993417021166355e-16)]
    public void Silu_IsXTimesTheSigmoid(double x, double expected) =>
        Assert.That(new Silu().Value(x), Is.EqualTo(expected).Within(1e-14 * Math.Abs(expected)));

    [Test]
    public void Polynomial_FollowsItsCoefficients()
    {
        var cubic = new Polynomial { Coefficients = [1, 2, 3, 4] };
        Assert.That(cubic.Value(2), Is.EqualTo(1 + 4 + 12 + 32));
        Assert.That(cubic.FirstDerivative(2), Is.EqualTo(2 + 12 + 48));
        Assert.That(cubic.SecondDerivative(2), Is.EqualTo(6 + 48));
    }

    [Test]
    public void Polynomial_NamesACoefficientThatIsNoNumber()
    {
        var broken = new Polynomial { Coefficients = [0, double.NaN] };
        Assert.That(broken.Validate(new(broken)).Single().ErrorMessage, Does.Contain("Coefficient 1 is NaN"));
    }

    [Test]
    public void Rectifiers_AtZero_TakeTheSlopeBelow()
    {
        Assert.That(new Relu().FirstDerivative(0), Is.Zero);
        Assert.That(new LeakyRelu { Slope = 0.25 }.FirstDerivative(0), Is.EqualTo(0.25));
    }

    [Test]
    public void Tanh_FarTail_KeepsTheRelativeAccuracyOfItsSlope()
    {
        // 1 - tanh^2 x = 4 e^-2x / (1 + e^-2x)^2; at 15, 1 - t is a few units of the last place, so only that is asked.
        var exact = 4 * Math.Exp(-30);
        Assert.That(new Tanh().FirstDerivative(15), Is.EqualTo(exact).Within(1e-3 * exact));
    }
}
