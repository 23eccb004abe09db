namespace Eigenspectrum.Figures.Tests;

public sealed class NumberTextTests
{
    [TestCase(0.0, "0")]
    [TestCase(-0.0, "0")]
    [TestCase(1.0, "1")]
    [TestCase(-1.5, "−1.5")]
    [TestCase(0.012345678, "0.01235")]
    [TestCase(123456.0, "123500")]
    [TestCase(1234567.0, "1.235×10^{6}")]
    [TestCase(1e-9, "10^{−9}")]
    [TestCase(-1e-9, "−10^{−9}")]
    [TestCase(1.2e-7, "1.2×10^{−7}")]
    [TestCase(-1.2e-7, "−1.2×10^{−7}")]
    [TestCase(0.99999, "1")]
    [TestCase(double.NaN, "not a number")]
    [TestCase(double.NegativeInfinity, "−∞")]
    public void General_ReadsAsPeopleWrite(double value, string expected) =>
        Assert.That(NumberText.General(value), Is.EqualTo(expected));

    [TestCase(0.0113, 0.00223, "0.0113 ± 0.0022")]
    [TestCase(0.0113, 0.0996, "0.01 ± 0.10")]
    [TestCase(123.4, 12.0, "123 ± 12")]
    [TestCase(1.2e-7, 3.4e-8, "(1.20 ± 0.34)×10^{−7}")]
    [TestCase(-1.2e-7, 3.4e-8, "(−1.20 ± 0.34)×10^{−7}")]
    [TestCase(0.0, 1e-9, "(0.0 ± 1.0)×10^{−9}")]
    [TestCase(-0.73717, 8e-13, "−0.73717 ± 8×10^{−13}")]
    [TestCase(5.0, 0.0, "5")]
    [TestCase(5.0, double.NaN, "5")]
    public void WithUncertainty_RoundsToItsDigits(double value, double uncertainty, string expected) =>
        Assert.That(NumberText.WithUncertainty(value, uncertainty), Is.EqualTo(expected));

    [TestCase(-0.04, 1, "0.0")]
    [TestCase(-0.06, 1, "−0.1")]
    [TestCase(2.6, 0, "3")]
    public void Fixed_HasNoNegativeZero(double value, int decimals, string expected) =>
        Assert.That(NumberText.Fixed(value, decimals), Is.EqualTo(expected));
}
