using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics.Tests;

public sealed class PowerLawSamplerTests
{
    [Test]
    public void Draws_HaveTheLawsDistribution([Values(1.5, 3)] double alpha, [Values] bool discrete) =>
        Check(alpha, discrete, null);

    [Test]
    public void Draws_EndAtTheUpperCutoff([Values(.6, 1, 3)] double alpha, [Values] bool discrete) =>
        Check(alpha, discrete, 500);

    static void Check(double alpha, bool discrete, double? upper)
    {
        var law = new PowerLawSampler(alpha, 3, discrete, upper);
        var stream = new RandomStream(1, "sampler");
        double[] values = [.. Enumerable.Range(0, 8_000).Select(_ => law.Draw(stream))];
        foreach (double x in new double[] { 4, 7, 50, 400 })
        {
            double p = Tail(x) / Tail(3), share = values.Count(v => v >= x) / 8_000.0;
            Assert.That(share, Is.EqualTo(p).Within(4.5 * Math.Sqrt(p * (1 - p) / 8_000)));
        }
        Assert.That(values.Min(), Is.GreaterThanOrEqualTo(3));
        Assert.That(values.Max(), Is.LessThanOrEqualTo(upper ?? double.PositiveInfinity));

        double Tail(double x)
        {
            if (discrete)
                return upper is { } last ? HurwitzZeta.FiniteSum(alpha, x, last).Value : HurwitzZeta.Value(alpha, x);
            if (alpha == 1)
                return Math.Log(upper!.Value / x);
            return (Math.Pow(x, 1 - alpha) - (upper is { } end ? Math.Pow(end, 1 - alpha) : 0)) / (alpha - 1);
        }
    }

    [Test]
    public void LawsThatAreNone_AreRefused()
    {
        Assert.That(() => new PowerLawSampler(1, 1), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new PowerLawSampler(2, 0), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new PowerLawSampler(2, 5, upper: 5), Throws.TypeOf<ArgumentOutOfRangeException>());
    }
}
