namespace Eigenspectrum.Statistics.Tests;

public sealed class GeometricDecayTests
{
    [Test]
    public void GeometricSpectrum_IsFittedWithoutError([Values(0, .3, 2)] double rate)
    {
        double[] values = [.. Enumerable.Range(1, 20).Select(n => 5 * Math.Exp(-rate * n))];
        GeometricDecay fit = GeometricDecay.Fit(values, 3, 15, 0)!;
        Assert.That(fit.Rate, Is.EqualTo(rate).Within(1e-13));
        Assert.That(fit.StandardError, Is.LessThan(1e-13));
        Assert.That(Math.Exp(fit.Intercept), Is.EqualTo(5).Within(1e-12));
        Assert.That((fit.First, fit.Last), Is.EqualTo((3, 15)));
    }

    /// <summary>Five points by the textbook's formulas: residuals (0, 1, -2, 1, 0) ten times smaller.</summary>
    [Test]
    public void StandardError_IsThatOfTheSlope()
    {
        double[] logs = [-1, -1.9, -3.2, -3.9, -5];
        GeometricDecay fit = GeometricDecay.Fit([.. logs.Select(Math.Exp)], 1, 5, 0)!;
        Assert.That(fit.Rate, Is.EqualTo(1).Within(1e-13));
        Assert.That(fit.StandardError, Is.EqualTo(Math.Sqrt(.06 / 3 / 10)).Within(1e-13));
        Assert.That(fit.RSquared, Is.EqualTo(1 - .06 / 10.06).Within(1e-13));
    }

    [Test]
    public void Window_EndsAtTheFloor()
    {
        double[] values = [1, .1, .01, .001, 1e-20, .5];
        Assert.That(GeometricDecay.Fit(values, 1, 6, 1e-10)!.Last, Is.EqualTo(4));
        Assert.That(GeometricDecay.Fit(values, 3, 6, 1e-10), Is.Null, "two ranks");
        Assert.That(() => GeometricDecay.Fit(values, 0, 3, 0), Throws.TypeOf<ArgumentOutOfRangeException>());
    }
}
