using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory.Tests;

public sealed class EfficientCodeTests
{
    [Test]
    public void UnitPriceWithoutNoise_IsOneOverRank()
    {
        var spectrum = EfficientCode.PowerLaw(200, 1, 1, 0);
        Assert.That(spectrum, Is.EqualTo(Enumerable.Range(1, 200).Select(n => 1.0 / n)).Within(1e-13));
    }

    // Each variance by a search of its own, that knows the value alone.
    [TestCase(0.7, 0.3, 0.05)]
    [TestCase(1, 1, 0.02)]
    [TestCase(1.5, 4, 0.01)]
    public void ClosedForm_IsWhatANumericalOptimumFinds(double exponent, double price, double noise)
    {
        const int modes = 40;
        double[] costs = [.. Enumerable.Range(1, modes).Select(i => Math.Pow(i, exponent))];
        var found = new double[modes];
        for (int i = 0; i < modes; i++)
        {
            var own = i;
            found[i] = Golden(v => EfficientCode.Value([v], [costs[own]], price, noise), 2 / (price * costs[i]));
        }
        Assert.That(found, Is.EqualTo(EfficientCode.Spectrum(costs, price, noise)).Within(1e-6));
    }

    [Test]
    public void Optimum_LosesByEveryChange()
    {
        double[] costs = [.. Enumerable.Range(1, 60).Select(i => Math.Pow(i, 1.2))];
        var best = EfficientCode.Spectrum(costs, 0.8, 0.03);
        var value = EfficientCode.Value(best, costs, 0.8, 0.03);
        var stream = new RandomStream(1, "efficient code");
        for (int trial = 0; trial < 50; trial++)
        {
            double[] other = [.. best.Select(v => Math.Max(0, v + (0.02 * stream.Normal())))];
            Assert.That(EfficientCode.Value(other, costs, 0.8, 0.03), Is.LessThan(value));
        }
    }

    [TestCase(1, 0.5, 0.02)]
    [TestCase(1.4, 2, 0.001)]
    public void Spectrum_EndsAtTheLastRank(double exponent, double price, double noise)
    {
        var last = EfficientCode.LastRank(exponent, price, noise);
        if (exponent == 1) Assert.That(last, Is.EqualTo(1 / (price * noise)).Within(1e-10));
        var spectrum = EfficientCode.PowerLaw((int)last + 20, exponent, price, noise);
        Assert.That(spectrum.Count(v => v > 1e-12), Is.EqualTo((int)Math.Ceiling(last - 1e-9) - 1));
    }

    [Test]
    public void NumbersOutOfRange_AreNamed()
    {
        Assert.That(() => EfficientCode.Spectrum([1, 0], 1, 0), Throws.InstanceOf<ArgumentOutOfRangeException>()
            .With.Message.Contains("mode 2"));
        Assert.That(() => EfficientCode.Spectrum([1], 0, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => EfficientCode.Spectrum([1], 1, -1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => EfficientCode.LastRank(0, 1, 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(EfficientCode.LastRank(1, 1, 0), Is.EqualTo(double.PositiveInfinity));
    }

    static double Golden(Func<double, double> value, double upper)
    {
        double share = (Math.Sqrt(5) - 1) / 2, low = 0, high = upper;
        for (int i = 0; i < 80; i++)
        {
            double left = high - (share * (high - low)), right = low + (share * (high - low));
            if (value(left) < value(right)) low = left;
            else high = right;
        }
        return (low + high) / 2;
    }
}
