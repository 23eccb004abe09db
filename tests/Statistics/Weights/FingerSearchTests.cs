using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics.Tests;

public sealed class FingerSearchTests
{
    static readonly SoundTailOptions Options = new() { MinimumTail = 30 };

    [Test]
    public void Chance_IsUniformWithoutFingers([Values(1, 3)] int r)
    {
        double[] chances = [.. Enumerable.Range(0, 400).Select(k => FingerSearch.Chance(
            WeightExamples.Pareto(2.5, 50, new RandomStream((ulong)k, $"chance-{r}")), r)).Order()];
        // 1.95 / sqrt n is exceeded with probability 0.001
        Assert.That(KolmogorovSmirnov.Distance(chances, p => p), Is.LessThan(1.95 / Math.Sqrt(400)));
    }

    [Test]
    public void PlantedFingers_AreFoundAndTheExponentComesBack([Values(1, 2, 3)] int planted)
    {
        double[] values = WeightExamples.Powers(1, 200);
        double exponent = Fit(values)!.Exponent;
        for (int k = 1; k <= planted; k++)
            values[^k] = 1e3 * (planted - k + 1);
        EigenvalueTail raw = Fit(values)!;
        Fingers found = FingerSearch.Tested(values, raw, Fit, 9, .01);
        Assert.That(found.Count, Is.EqualTo(planted));
        Assert.That(found.PValue, Is.LessThan(.01));
        Assert.That(Math.Abs(found.Tail.Exponent - exponent), Is.LessThan(.1));
        Assert.That(found.Tail.LargestValue, Is.LessThanOrEqualTo(1), "alpha-hat is of the spectrum without them");
        Assert.That(found.Tail.AlphaHat, Is.LessThan(raw.AlphaHat));
    }

    [Test]
    public void PowerLawsWithout_AreSeldomGivenFingers()
    {
        // the lower cut-off is searched for anew, which the level does not know: measured, not assumed
        int found = Enumerable.Range(0, 150).Count(k =>
        {
            double[] values = WeightExamples.Pareto(2.5, 100, new RandomStream((ulong)k, "none"));
            return FingerSearch.Tested(values, Fit(values)!, Fit, 9, .05).Count > 0;
        });
        Assert.That(found, Is.LessThanOrEqualTo(150 * .05 + 4.5 * Math.Sqrt(150 * .05 * .95)));
    }

    [Test]
    public void PublishedRule_TakesOffTwoFirst_AndTellsOneLess()
    {
        // a single value far off makes the package take its few largest for the tail of a steep law
        double[] values = [.. Enumerable.Range(0, 60).Select(k => 1 + k / 60.0), 40, 41];
        EigenvalueTail raw = new(20, 1, 1, 41, 62, 10, .1);
        Fingers found = FingerSearch.AsPublished(values, raw, 1);
        EigenvalueTail two = PackageTailFit.Fit(values.AsSpan(..^2))!;
        Assert.That(two.Exponent + 1, Is.LessThan(20));
        Assert.That(found.Count, Is.EqualTo(1));
        Assert.That(found.Tail.Exponent, Is.EqualTo(two.Exponent));
        Assert.That(found.PValue, Is.Null);
        Assert.That(FingerSearch.AsPublished(values, raw with { Exponent = 2 }).Count, Is.Zero, "it stops at 2");
        Assert.That(FingerSearch.AsPublished(values, raw, 1000).Count, Is.Zero);
    }

    static EigenvalueTail? Fit(double[] values) => SoundTailFit.Fit(values, Options, out _);
}
