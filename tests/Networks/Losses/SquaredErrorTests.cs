namespace Eigenspectrum.Networks.Tests;

public sealed class SquaredErrorTests
{
    [TestCase(0.5, 6.5)]
    [TestCase(1, 13)]
    public void Value_IsTheFactorTimesTheSquares(double factor, double expected) =>
        Assert.That(new SquaredError { Factor = factor }.Value([1, 5], [3, 2]), Is.EqualTo(expected));

    [Test]
    public void Hessian_WithTheDefaultHalf_IsTheIdentity()
    {
        var hessian = new double[4];
        new SquaredError().Hessian([1, 5], [3, 2], hessian);
        Assert.That(hessian, Is.EqualTo(new double[] { 1, 0, 0, 1 }));
    }
}
